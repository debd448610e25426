import { createMemo, type Memo } from './memo.ts';

/** The nth Fibonacci number by plain recursion: exponential in `n`, on purpose. */
export function fibonacci(n: number): number {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

/** The same recursion with a memo of its own: linear in `n`, and then a look-up. */
export function memoizedFibonacci(max = 128): Memo<number, number> {
  const memo = createMemo((n: number): number => (n < 2 ? n : memo.call(n - 1) + memo.call(n - 2)), max);
  return memo;
}
