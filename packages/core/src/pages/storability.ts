import type { EpochMs, Milliseconds } from '../clock/index.ts';
import { expiresAfter, parseCacheControl, parseVary } from '../http/index.ts';
import type { PageAddress } from './page-address.ts';
import { patchCacheControl } from './patch-cache-control.ts';
import { ttlToMaxAge } from './timeout.ts';

/** Looks a header up, whatever its case; absent may be `undefined`, `null` or `''`. */
export type HeaderLookup = (name: string) => string | null | undefined;

/** What of a request decides about its page. */
export interface PageRequest {
  readonly method: string;
  readonly address: PageAddress;
  readonly header: HeaderLookup;
}

/** What of a response decides whether it is kept. */
export interface PageResponse {
  readonly status: number;
  /** Its content is not known before it is sent. */
  readonly streaming: boolean;
  readonly header: HeaderLookup;
}

/** Whether a page is kept, and what forbids it. */
export type Storability =
  | { readonly store: true }
  | {
      readonly store: false;
      readonly because:
        | 'method'
        | 'status'
        | 'streaming'
        | 'set-cookie'
        | 'cache-control'
        | 'vary'
        | 'authorization';
    };

/** Whether a stored page may be sent for this request: GET and HEAD only. */
export function mayAnswerFromCache({ method }: Pick<PageRequest, 'method'>): boolean {
  return method === 'GET' || method === 'HEAD';
}

/**
 * Whether the server may keep a page and give it to others. A response that sets a cookie is somebody's own
 * and never kept, whatever its `Vary` says.
 *
 * @example
 * pageStorability(request, response); // { store: false, because: 'set-cookie' }
 */
// #region engine-storability
export function pageStorability(request: PageRequest, response: PageResponse): Storability {
  const no = (because: Extract<Storability, { store: false }>['because']): Storability => ({
    store: false,
    because,
  });
  const control = parseCacheControl(response.header('cache-control') ?? '');
  if (!mayAnswerFromCache(request)) return no('method');
  if (response.status !== 200) return no('status');
  if (response.streaming) return no('streaming');
  if (response.header('set-cookie')) return no('set-cookie');
  if (control.private ?? control.noCache ?? control.noStore) return no('cache-control');
  if (parseVary(response.header('vary') ?? '') === '*') return no('vary');
  // RFC 9111 section 3.5.
  if (request.header('authorization') && !control.public) return no('authorization');
  return { store: true };
}
// #endregion engine-storability

/**
 * The caching headers that a kept page says to its clients: an own `Expires` stays, `max-age` is only lowered, and
 * not even that where `s-maxage` says how long shared caches keep it.
 *
 * @param ttl - `null`: no expiry, which `max-age` says as a year.
 */
// #region engine-page-headers
export function cachePageHeaders(
  { header }: Pick<PageResponse, 'header'>,
  ttl: Milliseconds | null,
  now: EpochMs,
): { readonly 'Cache-Control': string; readonly Expires: string } {
  const said = header('cache-control') ?? undefined;
  const { sMaxage, maxAge: own } = parseCacheControl(said ?? '');
  const kept = ttlToMaxAge(ttl);
  const maxAge = sMaxage === undefined ? kept : (own ?? kept);
  return {
    'Cache-Control': patchCacheControl(said, { maxAge }),
    Expires: header('expires') || expiresAfter(now, maxAge),
  };
}
// #endregion engine-page-headers

/** The value of `Age`, which every response from a cache must have (RFC 9111 section 5.1). */
export function ageHeader(age: Milliseconds): string {
  return String(Math.max(0, Math.floor(age / 1000)));
}
