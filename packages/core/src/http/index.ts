export type { Answer } from './answer.ts';
export { asLabError } from './as-lab-error.ts';
export { type CacheBehaviour, cacheBehaviour } from './cache-behaviour.ts';
export {
  type CacheControl,
  formatCacheControl,
  parseCacheControl,
  type Seconds,
  uniteScopes,
} from './cache-control.ts';
export { badgeMs, type CacheLabel, type CacheOutcomeView, cacheOutcomeView } from './cache-outcome-view.ts';
export {
  type AnswerOutcome,
  answerCacheStatus,
  type BatchOutcome,
  batchCacheStatus,
  type CacheOutcome,
  cacheStatus,
  type NamedOutcome,
} from './cache-status.ts';
export { changeQuery, type QueryChanges } from './change-query.ts';
export { isClientAbort } from './client-abort.ts';
export { formatHttpDate, parseHttpDate } from './dates.ts';
export {
  BadParameter,
  CONTENT_HEADERS,
  type FieldErrors,
  Forbidden,
  IncompleteBody,
  isCoded,
  LabError,
  type LabErrorInit,
  MethodNotAllowed,
  NotAcceptable,
  NotFound,
  PayloadTooLarge,
  PreconditionFailed,
  refuseCoded,
  ServiceUnavailable,
  TooManyRequests,
  UnsupportedContentCoding,
  UnsupportedMediaType,
  ValidationFailed,
} from './errors.ts';
export {
  type EntityTag,
  type EntityTagList,
  parseETag,
  parseETagList,
  strongETag,
  strongMatch,
  weakETag,
  weakMatch,
} from './etag.ts';
export { expiresAfter, freshnessLifetime } from './expires.ts';
export { addFlash, type Flash } from './flash.ts';
export { formatHost, type Host, isAllowedHost, parseHost } from './host.ts';
export { isLoopbackAddress } from './loopback.ts';
export { mergeCacheControl } from './merge-cache-control.ts';
export { allowedMethods, allowHeader, isSafeMethod } from './methods.ts';
export { readMultipart } from './multipart.ts';
export { notModifiedHeaders } from './not-modified.ts';
export {
  type ConditionalRequest,
  conditionalRequest,
  evaluatePreconditions,
  type Validators,
  type Verdict,
} from './preconditions.ts';
export { PROBLEM_CONTENT_TYPE, type ProblemDetails, problemDetails } from './problem.ts';
export {
  type ConditionalAnswer,
  describeRepresentation,
  type Representation,
  type RepresentationInit,
  respondConditionally,
} from './representation.ts';
export { requestIdOf } from './request-id.ts';
export { canonicalTarget } from './request-target.ts';
export { formatServerTiming, serverTiming, type TimingMetric } from './server-timing.ts';
export { mergeVary, parseVary } from './vary.ts';
