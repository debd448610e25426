import { countedFibonacci, fibonacciCalls, memoizedFibonacci } from '../../workloads/index.ts';
import type { FlaskTrack } from '../flask-track.ts';
import type { BenchmarkRun } from '../view-models.ts';
import type { FlaskContext } from './context.ts';
import { median } from './statistics.ts';

/** A timed sample lasts this long at least: one warm call is shorter than the clock's resolution. */
const SAMPLE_MS = 1;
const SAMPLES = 5;

/** F3. Every visit measures memos of its own, so the second one says the same as the first. */
export function benchmark({ run }: FlaskContext): Pick<FlaskTrack, 'benchmark'> {
  return {
    benchmark: ({ n }) =>
      run('fibonacci', 0, () => {
        // #region f3-benchmark
        const plain = countedFibonacci(n);
        const uncached = { calls: plain.calls, ms: timeOf(() => countedFibonacci(n)) };

        const memo = memoizedFibonacci();
        memo.call(n);
        const cold = { calls: callsOf(memo), ms: timeOf(() => memoizedFibonacci().call(n)) };

        const before = callsOf(memo);
        memo.call(n);
        const statistics = memo.statistics();
        const warm = { calls: callsOf(memo) - before, ms: timeOf(() => memo.call(n)) };
        // #endregion f3-benchmark
        const speedUp = `${(uncached.ms / warm.ms).toFixed(2)}x`;
        const growth = fibonacciCalls(n);
        return { n, result: plain.result, uncached, cold, warm, speedUp, memo: statistics, growth };
      }),
  };
}

const callsOf = (memo: ReturnType<typeof memoizedFibonacci>): BenchmarkRun['calls'] => {
  const { hits, misses } = memo.statistics();
  return hits + misses;
};

/** The median of several samples, each of as many calls as fill it. */
function timeOf(call: () => unknown): BenchmarkRun['ms'] {
  return median(Array.from({ length: SAMPLES }, () => sample(call)));
}

function sample(call: () => unknown): BenchmarkRun['ms'] {
  const started = performance.now();
  let calls = 0;
  let elapsed = 0;
  while (elapsed < SAMPLE_MS) {
    call();
    calls += 1;
    elapsed = performance.now() - started;
  }
  return elapsed / calls;
}
