export {
  type AnsweredPage,
  ageHeader,
  type CachePageOptions,
  type ConditionalPage,
  cachePageHeaders,
  conditionalPage,
  DEFAULT_TIMEOUT,
  type FinishedPage,
  fillHoles,
  type HeaderLookup,
  type HoleFillings,
  hole,
  mayAnswerFromCache,
  NEVER_CACHE,
  neverCacheHeaders,
  PageAddress,
  type PageAnswer,
  PageCache,
  type PageCacheOptions,
  type PageRequest,
  type PageResponse,
  type ProducedPage,
  pageKey,
  pageSource,
  pageStorability,
  patchCacheControl,
  type Storability,
  type Timeout,
  timeoutToTtl,
  ttlToMaxAge,
  type VariedHeaders,
  variedHeaders,
  type WhyNotKept,
} from '../pages/index.ts';
export {
  ADMIN_COLUMNS,
  ADMIN_PAGE_SIZE,
  type ChangeListInput,
  type ChangeListRow,
  type ChangeListView,
  type ColumnView,
  changeListInput,
} from './admin/change-list.ts';
export {
  afterSave,
  bulkDeletedMessage,
  deletedMessage,
  NO_ACTION,
  NOTHING_SELECTED,
  SUBMIT_BUTTONS,
  type SubmitButton,
  savedMessage,
  submitButton,
} from './admin/messages.ts';
export {
  createProductAdmin,
  type HistoryEntry,
  type ProductAdmin,
  type ProductAdminOptions,
} from './admin/product-admin.ts';
export {
  ADMIN_ACTIONS,
  type AdminActionName,
  readSelection,
  SELECTED_FIELD,
  type Selection,
} from './admin/selection.ts';
export { type CacheAliasView, cacheAliases } from './cache/cache-aliases.ts';
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
export { type LabBackendsOptions, labBackends } from './cache/lab-backends.ts';
export {
  type Computed,
  LowLevelCache,
  type LowLevelCacheOptions,
  type StoreOptions,
  type VersionOption,
} from './cache/low-level-cache.ts';
export type { CacheSettings, CachesSetting } from './cache/settings.ts';
export { createDjangoTrack, type DjangoContext } from './create-django-track.ts';
export { DEBUG_HOME, DebugHistory } from './debug/debug-history.ts';
export {
  type DebugCall,
  type DebuggedRequest,
  type DebugLoad,
  type DebugQuery,
  type DebugRecord,
  debugRecord,
} from './debug/debug-record.ts';
export { explainHeaders, type HeaderExplanation } from './debug/explain-headers.ts';
export { type DebugClient, isLoopbackClient, mayDebug } from './debug/loopback.ts';
export type { DjangoDebug, DjangoTrack } from './django-track.ts';
export { type Fragment, FragmentCache, type FragmentOptions } from './fragments/fragment-cache.ts';
export { type FragmentVary, templateFragmentKey } from './fragments/fragment-key.ts';
export { type InstalledApp, installed } from './installed.ts';
export type { ProductApi } from './products/product-api.ts';
export type { ProductViews } from './products/product-views.ts';
export { createProductQueries, type ProductQueries, type ProductSearch } from './products/queries.ts';
export { queryWithoutRefresh } from './products/refresh.ts';
export { truncateWords } from './products/truncate-words.ts';
export type { DjangoListRow, DjangoListView, MyView, SidebarView } from './products/view-models.ts';
export {
  type ApiErrorAnswer,
  type ApiFieldErrors,
  ApiInvalid,
  ApiNotAuthenticated,
  ApiParseError,
  apiErrorAnswer,
} from './rest/api-error.ts';
export { type ApiView, PRODUCT_INSTANCE, PRODUCT_LIST } from './rest/api-views.ts';
export { type ApiFormModel, productFormText } from './rest/form-values.ts';
export { type ApiField, type ApiMetadata, apiMetadata, PRODUCT_FIELDS } from './rest/metadata.ts';
export { negotiate, PARSERS, RENDERERS, type RendererName } from './rest/negotiate.ts';
export {
  API_PAGE_SIZE,
  type ApiListInput,
  apiListInput,
  InvalidPage,
  type Paginated,
  pageRange,
  paginate,
} from './rest/pagination.ts';
export { parseApiJson } from './rest/parse-json.ts';
export {
  type ApiProduct,
  readProduct,
  readProductChanges,
  serializeProduct,
} from './rest/product-serializer.ts';
export { CONTENT_FIELD, FORM_METHODS, METHOD_FIELD, rawBody } from './rest/raw-body.ts';
export { DJANGO_SETTINGS, type DjangoSettings } from './settings.ts';
export {
  invalidateOnSignals,
  PRODUCT_LIST_TAG,
  type ProductCaches,
  productKey,
  productTag,
} from './signals/invalidate-products.ts';
export {
  type ModelSignals,
  type PostDelete,
  type PostSave,
  productSignals,
} from './signals/model-signals.ts';
export { type ConnectOptions, type Receiver, type Reception, Signal } from './signals/signal.ts';
export { appendSlash } from './urls/append-slash.ts';
