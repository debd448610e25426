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
