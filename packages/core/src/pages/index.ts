export { type ConditionalPage, conditionalPage, type FinishedPage } from './conditional-page.ts';
export { fillHoles, type HoleFillings, hole } from './holes.ts';
export { type AddressParts, PageAddress } from './page-address.ts';
export type { AnsweredPage, PageAnswer } from './page-answer.ts';
export { PageCache, type PageCacheOptions } from './page-cache.ts';
export {
  contentText,
  cutContent,
  fillContent,
  fillSome,
  type PageContent,
  wholeContent,
} from './page-content.ts';
export { pageKey, type VariedHeaders, variedHeaders } from './page-key.ts';
export type { CachePageOptions } from './page-options.ts';
export { pageSource } from './page-source.ts';
export { NEVER_CACHE, neverCacheHeaders, patchCacheControl } from './patch-cache-control.ts';
export type { PageBody, ProducedPage } from './produced-page.ts';
export {
  ageHeader,
  cachePageHeaders,
  type HeaderLookup,
  mayAnswerFromCache,
  type PageRequest,
  type PageResponse,
  pageStorability,
  type Storability,
} from './storability.ts';
export type { WhyNotKept } from './store-page.ts';
export type { StoredPage } from './stored-page.ts';
export { DEFAULT_TIMEOUT, type Timeout, timeoutToTtl, ttlToMaxAge } from './timeout.ts';
