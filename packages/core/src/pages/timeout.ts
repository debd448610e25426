import { CacheOptionError } from '../cache/index.ts';
import type { Milliseconds } from '../clock/index.ts';
import type { Seconds } from '../http/index.ts';

/** Django's TIMEOUT: seconds, `null` or `Infinity` for no expiry, 0 or less not stored, `undefined` the default. */
export type Timeout = Seconds | null | undefined;

/** What a cache keeps for when nothing else is said. */
export const DEFAULT_TIMEOUT: Seconds = 300;

/** `max-age` cannot say "no expiry": a year is customary. */
const A_YEAR: Seconds = 365 * 24 * 60 * 60;

/**
 * The TTL of a timeout as the cache takes it: `null` never expires, 0 is not stored.
 *
 * @throws CacheOptionError for what is no number, such as NaN.
 * @example
 * timeoutToTtl(undefined); // 300000
 */
export function timeoutToTtl(
  timeout: Timeout,
  fallback: Seconds | null = DEFAULT_TIMEOUT,
): Milliseconds | null {
  const seconds = timeout === undefined ? fallback : timeout;
  if (seconds === null) return null;
  if (typeof seconds !== 'number' || Number.isNaN(seconds)) {
    throw new CacheOptionError('timeout', seconds, 'null or a number of seconds');
  }
  return Math.max(0, seconds) * 1000;
}

/** The whole seconds that `max-age` says of a TTL. */
export function ttlToMaxAge(ttl: Milliseconds | null): Seconds {
  return ttl === null ? A_YEAR : Math.min(A_YEAR, Math.floor(Math.max(0, ttl) / 1000));
}
