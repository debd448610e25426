import type { Milliseconds } from '../clock/index.ts';

/** A number stays on one line with its unit. */
const NO_BREAK = '\u00a0';

/**
 * Milliseconds with the digits that mean something.
 *
 * @example
 * formatMs(1234.5); // '1235 ms'
 * formatMs(0.1234); // '0.12 ms'
 */
export function formatMs(value: Milliseconds): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 || value === 0 ? 2 : value >= 0.01 ? 3 : 4;
  return `${value.toFixed(digits)}${NO_BREAK}ms`;
}

/**
 * A count with thousands separators.
 *
 * @example formatCount(1346269) // '1,346,269'
 */
export function formatCount(value: number): string {
  // Most counts are short, and to format one by the rules of a language costs as much as ten table cells.
  return value >= 0 && value < 1000 && Number.isInteger(value) ? String(value) : COUNT.format(value);
}

/** `toLocaleString` would make one for each number. */
const COUNT = new Intl.NumberFormat('en');

/**
 * An instant for the eye: UTC, to the second.
 *
 * @param at - ISO 8601
 * @example formatTime('2026-01-01T10:00:00.123Z') // '2026-01-01 10:00:00 UTC'
 */
export function formatTime(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
}

/**
 * The time of day of an instant, where the day is today: UTC.
 *
 * @param at - ISO 8601
 * @example formatTimeOfDay('2026-01-01T10:00:00.123Z') // '10:00:00 UTC'
 */
export function formatTimeOfDay(at: string): string {
  return `${at.slice(11, 19)} UTC`;
}

/**
 * Seconds for the eye.
 *
 * @example formatSeconds(29.94) // '30 s'
 */
export function formatSeconds(seconds: number): string {
  return `${seconds >= 10 ? Math.round(seconds) : Math.round(seconds * 10) / 10}${NO_BREAK}s`;
}
