export {
  type CacheAlias,
  type CacheBackend,
  type Caches,
  type CachesOptions,
  createCaches,
} from './cache/caches.ts';
export { ImproperlyConfigured, InvalidCacheAlias, KeyMissing } from './cache/errors.ts';
export {
  type CacheKeyWarning,
  defaultKeyFunction,
  escapeGlob,
  type KeyFunction,
  type KeyVersion,
} from './cache/key.ts';
export {
  type Computed,
  LowLevelCache,
  type LowLevelCacheOptions,
  type StoreOptions,
  type VersionOption,
} from './cache/low-level-cache.ts';
export type { CacheSettings, CachesSetting } from './cache/settings.ts';
export {
  ageHeader,
  cachePageHeaders,
  type HeaderLookup,
  mayAnswerFromCache,
  type PageRequest,
  type PageResponse,
  pageStorability,
  type Storability,
} from './cache-page.ts';
export {
  type FragmentVary,
  learnVary,
  pageKey,
  pageKeys,
  templateFragmentKey,
  type VariedHeaders,
  varyKey,
} from './page-key.ts';
export { NEVER_CACHE, neverCacheHeaders, patchCacheControl } from './patch-cache-control.ts';
export { DEFAULT_TIMEOUT, type Timeout, timeoutToTtl, ttlToMaxAge } from './timeout.ts';
