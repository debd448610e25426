import { timed } from '../../trace/timed.ts';
import { fibonacci, memoizedFibonacci } from '../../workloads/fibonacci.ts';
import type { FlaskTrack } from '../flask-track.ts';
import type { FlaskContext } from './context.ts';

/** F3. Every visit measures a memo of its own, so that the second one says the same as the first. */
export function benchmark({ run }: FlaskContext): Pick<FlaskTrack, 'benchmark'> {
  return {
    benchmark: ({ n }) =>
      run('fibonacci', 0, async () => {
        const memo = memoizedFibonacci();
        const uncached = await timed(() => fibonacci(n));
        const cold = await timed(() => memo.call(n));
        const warm = await timed(() => memo.call(n));
        return {
          n,
          result: warm.value,
          uncachedMs: uncached.ms,
          coldMs: cold.ms,
          warmMs: warm.ms,
          speedUp: warm.ms > 0 ? `${(uncached.ms / warm.ms).toFixed(2)}x` : '∞',
          memo: memo.statistics(),
        };
      }),
  };
}
