import type { EpochMs } from '../clock/index.ts';
import {
  type CacheControl,
  formatCacheControl,
  formatHttpDate,
  parseCacheControl,
  type Seconds,
  uniteScopes,
} from '../http/index.ts';

/** The directives of a page that nobody may keep. */
export const NEVER_CACHE: CacheControl = {
  maxAge: 0,
  noCache: true,
  noStore: true,
  mustRevalidate: true,
  private: true,
};

/**
 * Adds directives to a `Cache-Control` value: the lower `max-age` wins, `private` and `public` put each other
 * out and the later one stays, field names of `no-cache` add up, all else is replaced.
 *
 * @example
 * patchCacheControl('public, max-age=300', { maxAge: 60, private: true }); // 'max-age=60, private'
 * @see https://docs.djangoproject.com/en/stable/ref/utils/#django.utils.cache.patch_cache_control
 */
export function patchCacheControl(header: string | undefined, patch: CacheControl): string {
  const before: { -readonly [K in keyof CacheControl]: CacheControl[K] } = parseCacheControl(header ?? '');
  const { maxAge, noCache, ...others } = patch;
  if (others.private !== undefined) {
    delete before.public;
    delete others.public;
  } else if (others.public !== undefined) delete before.private;
  return formatCacheControl({
    ...before,
    ...(maxAge !== undefined && { maxAge: lower(before.maxAge, maxAge) }),
    ...(noCache !== undefined && {
      noCache: before.noCache === undefined ? noCache : uniteScopes(before.noCache, noCache),
    }),
    ...others,
  });
}

/**
 * The caching headers of a page that nobody may keep, over those that it has.
 *
 * @example
 * neverCacheHeaders(undefined, clock.now())['Cache-Control'];
 * // 'max-age=0, no-cache, no-store, must-revalidate, private'
 */
export function neverCacheHeaders(
  cacheControl: string | undefined,
  now: EpochMs,
): { readonly 'Cache-Control': string; readonly Expires: string } {
  return { 'Cache-Control': patchCacheControl(cacheControl, NEVER_CACHE), Expires: formatHttpDate(now) };
}

function lower(a: Seconds | undefined, b: Seconds): Seconds {
  return a === undefined ? b : Math.min(a, b);
}
