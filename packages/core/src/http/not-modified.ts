/** What a 304 says of what a 200 would have said (RFC 9110 section 15.4.5). */
const KEPT = new Set(['cache-control', 'content-location', 'date', 'etag', 'expires', 'vary']);

/**
 * The header fields of a 200 that its 304 keeps. `Last-Modified` stays only where no ETag guides the cache.
 */
export function notModifiedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => {
      const lower = name.toLowerCase();
      return KEPT.has(lower) || (lower === 'last-modified' && !names.has('etag'));
    }),
  );
}
