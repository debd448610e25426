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

/** The same recursion with a memo of its own: linear in `n`, and then a look-up. */
export function memoizedFibonacci(max = 128): Memo<number, number> {
  const memo = createMemo((n: number): number => (n < 2 ? n : memo.call(n - 1) + memo.call(n - 2)), max);
  return memo;
}
