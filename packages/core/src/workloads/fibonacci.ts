import { createMemo, type Memo } from './memo.ts';

/**
 * The nth Fibonacci number by plain recursion: exponential in `n`, on purpose.
 *
 * @returns the number, and how many calls it took
 * @example countedFibonacci(5) // { result: 5, calls: 15 }
 */
export function countedFibonacci(n: number): { readonly result: number; readonly calls: number } {
  let calls = 0;
  const fibonacci = (k: number): number => {
    calls += 1;
    return k < 2 ? k : fibonacci(k - 1) + fibonacci(k - 2);
  };
  return { result: fibonacci(n), calls };
}

/** How many calls `fib(n)` takes: without a memo, with an empty one, with a full one. */
export interface FibonacciCalls {
  readonly n: number;
  readonly uncached: number;
  readonly cold: number;
  readonly warm: number;
}

/**
 * The calls for each n from 1 to `last`, by formula: nothing is run.
 *
 * Without a memo, each of the `fib(n + 1)` calls that return 0 or 1 is a leaf of a tree in which every other call has
 * two children. With an empty memo, `fib(1)` is one call, and each further n adds two.
 *
 * @example fibonacciCalls(20).at(-1) // { n: 20, uncached: 21891, cold: 39, warm: 1 }
 */
export function fibonacciCalls(last: number): readonly FibonacciCalls[] {
  let [leaves, next] = [1, 2];
  return Array.from({ length: last }, (_, index) => {
    const n = index + 1;
    const calls = { n, uncached: 2 * leaves - 1, cold: 2 * n - 1, warm: 1 };
    [leaves, next] = [next, leaves + next];
    return calls;
  });
}

/** The same recursion with a memo of its own: linear in `n`, and then a look-up. */
export function memoizedFibonacci(max = 128): Memo<number, number> {
  const memo = createMemo((n: number): number => (n < 2 ? n : memo.call(n - 1) + memo.call(n - 2)), max);
  return memo;
}
