import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traced } from '../trace/scope.ts';
import { createDelay } from './delay.ts';
import { countedFibonacci, fibonacciCalls, memoizedFibonacci } from './fibonacci.ts';
import { LoadCounter, SimulatedFailure } from './load-counter.ts';
import { createRunLoad } from './loads.ts';
import { createMemo } from './memo.ts';
import { countPrimes } from './primes.ts';
import { createSlowBackend } from './slow-backend.ts';
import { CONDITIONS, weatherReport } from './weather.ts';

describe('Fibonacci', () => {
  it('is the same with and without a memo', () => {
    for (let n = 0; n <= 20; n += 1) expect(memoizedFibonacci().call(n)).toBe(countedFibonacci(n).result);
    expect(memoizedFibonacci().call(35)).toBe(9_227_465);
  });

  it('takes as many calls as the formulas say', () => {
    const counted = Array.from({ length: 20 }, (_, at) => {
      const [n, memo] = [at + 1, memoizedFibonacci()];
      memo.call(n);
      const { hits, misses } = memo.statistics();
      return { n, uncached: countedFibonacci(n).calls, cold: hits + misses, warm: 1 };
    });
    expect(fibonacciCalls(20)).toEqual(counted);
    expect(fibonacciCalls(35).at(-1)).toEqual({ n: 35, uncached: 29_860_703, cold: 69, warm: 1 });
  });

  it('counts hits and misses as it recurs', () => {
    const memo = memoizedFibonacci();
    memo.call(30);
    expect(memo.statistics()).toEqual({ hits: 28, misses: 31, max: 128, current: 31 });
    memo.call(30);
    expect(memo.statistics().hits).toBe(29);
    memo.clear();
    expect(memo.statistics()).toEqual({ hits: 0, misses: 0, max: 128, current: 0 });
  });
});

describe('a memo', () => {
  it('keeps the results that were used last, and no more than its maximum', () => {
    const calls: number[] = [];
    const memo = createMemo((n: number) => {
      calls.push(n);
      return n;
    }, 2);
    for (const n of [1, 2, 1, 3, 1, 2]) memo.call(n);
    expect(calls).toEqual([1, 2, 3, 2]);
    expect(memo.statistics()).toEqual({ hits: 2, misses: 4, max: 2, current: 2 });
  });

  it('remembers results that are nothing', () => {
    const memo = createMemo((_: string) => undefined, 8);
    memo.call('a');
    memo.call('a');
    expect(memo.statistics().hits).toBe(1);
  });

  it('holds at least one result', () => {
    expect(() => createMemo((n: number) => n, 0)).toThrow(RangeError);
  });
});

describe('a load', () => {
  it('is counted, delayed and traced', async () => {
    const counter = new LoadCounter();
    const waited: number[] = [];
    const run = createRunLoad({
      counter,
      delay: (ms) => {
        waited.push(ms);
        return Promise.resolve();
      },
    });
    await traced(async (trace) => {
      expect(await run('weather', 1000, () => 7)).toBe(7);
      expect(trace.entries).toMatchObject([{ kind: 'load', name: 'weather', failed: false }]);
    });
    expect([counter.loads('weather'), waited]).toEqual([1, [1000]]);
  });

  it('fails as often as requested', async () => {
    const counter = new LoadCounter();
    const run = createRunLoad({ counter, delay: createDelay(0) });
    counter.failNext('data', 1);
    await expect(run('data', 0, () => 1)).rejects.toThrow(SimulatedFailure);
    expect(await run('data', 0, () => 1)).toBe(1);
    expect(counter.counts().loads.data).toBe(2);
    counter.countQuery();
    counter.reset();
    expect(counter.counts()).toMatchObject({ queries: 0, loads: { data: 0 } });
  });

  it('lets others run first even when it takes no time', async () => {
    const order: string[] = [];
    const slow = createDelay(0)(1000).then(() => order.push('delayed'));
    await Promise.resolve().then(() => order.push('others'));
    await slow;
    expect(order).toEqual(['others', 'delayed']);
  });
});

describe('a slow backend', () => {
  it('serves as many calls at a time as it can, the others in their order', async () => {
    const serve = createSlowBackend(2);
    let [now, most] = [0, 0];
    const order: number[] = [];
    const call = async (i: number) => {
      now += 1;
      most = Math.max(most, now);
      await Promise.resolve();
      now -= 1;
      order.push(i);
      if (i === 1) throw new Error('no');
    };
    const outcomes = await Promise.allSettled([0, 1, 2, 3, 4].map((i) => serve(() => call(i))));
    expect([most, order]).toEqual([2, [0, 1, 2, 3, 4]]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
  });
});

describe('the weather', () => {
  it('is between 67 and 77 °F, whatever chance says', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(chance, (random) => {
        const { temperature, conditions } = weatherReport('Oslo', 0, () => random);
        expect(temperature).toBeGreaterThanOrEqual(67);
        expect(temperature).toBeLessThan(77);
        expect(CONDITIONS).toContain(conditions);
      }),
    );
  });
});

it('there are 168 primes up to 1,000', () => {
  expect([1, 2, 100, 1000].map(countPrimes)).toEqual([0, 1, 25, 168]);
});
