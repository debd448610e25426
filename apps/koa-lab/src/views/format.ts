import type { Milliseconds } from '@lab/core/clock';

/**
 * Milliseconds with about three digits that mean something.
 *
 * @example
 * formatMs(0.01234); // '0.0123 ms'
 * formatMs(1234.5); // '1235 ms'
 */
export function formatMs(value: Milliseconds): string {
  const digits = value >= 100 || value === 0 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 4;
  return `${value.toFixed(digits)} ms`;
}
