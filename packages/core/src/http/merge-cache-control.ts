import { type CacheControl, uniteScopes } from './cache-control.ts';

const LIFETIMES = ['maxAge', 'sMaxage', 'staleWhileRevalidate', 'staleIfError'] as const;

/**
 * Both sets of response directives, the stricter one winning: every restriction stays, the shorter lifetime
 * counts, and `private` beats `public`. What a page made of several parts may say of itself.
 *
 * @example
 * mergeCacheControl({ public: true, maxAge: 300 }, { private: true, maxAge: 60 });
 * // { maxAge: 60, private: true }
 */
// #region engine-merge
export function mergeCacheControl(a: CacheControl, b: CacheControl): CacheControl {
  const merged: { -readonly [K in keyof CacheControl]: CacheControl[K] } = { ...a, ...b };
  for (const key of LIFETIMES) {
    const [one, other] = [a[key], b[key]];
    if (one !== undefined && other !== undefined) merged[key] = Math.min(one, other);
  }
  for (const key of ['noCache', 'private'] as const) {
    const [one, other] = [a[key], b[key]];
    if (one !== undefined && other !== undefined) merged[key] = uniteScopes(one, other);
  }
  if (merged.private !== undefined) delete merged.public;
  return merged;
}
// #endregion engine-merge
