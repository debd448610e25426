import type { EpochMs, Milliseconds } from '../clock/index.ts';
import type { CacheControl, Seconds } from './cache-control.ts';
import { formatHttpDate, parseHttpDate } from './dates.ts';

/**
 * The value of `Expires` that agrees with `max-age` for a response sent now.
 *
 * @example
 * expiresAfter(clock.now(), 3600);
 */
export function expiresAfter(now: EpochMs, maxAge: Seconds): string {
  return formatHttpDate(now + maxAge * 1000);
}

/**
 * How long a response is fresh from when it was made (RFC 9111 section 4.2.1); `undefined` when it does not
 * say, so that a cache may guess.
 *
 * @param shared - whether this is a shared cache: `s-maxage` is for those only.
 */
// #region engine-freshness
export function freshnessLifetime(
  response: { readonly cacheControl: CacheControl; readonly expires?: string; readonly date: EpochMs },
  shared: boolean,
): Milliseconds | undefined {
  const { sMaxage, maxAge } = response.cacheControl;
  if (shared && sMaxage !== undefined) return sMaxage * 1000;
  if (maxAge !== undefined) return maxAge * 1000;
  if (response.expires === undefined) return undefined;
  const expires = parseHttpDate(response.expires, response.date);
  // An invalid date, `0` above all, means already expired (RFC 9111 section 5.3).
  return expires === undefined ? 0 : Math.max(0, expires - response.date);
}
// #endregion engine-freshness
