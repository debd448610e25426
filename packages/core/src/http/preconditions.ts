import type { EpochMs } from '../clock/index.ts';
import { parseHttpDate, toWholeSecond } from './dates.ts';
import { type EntityTag, parseETag, parseETagList, strongMatch, weakMatch } from './etag.ts';

/** What of a request decides whether it is carried out. */
export interface ConditionalRequest {
  readonly method: string;
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
  readonly ifModifiedSince?: string;
  readonly ifUnmodifiedSince?: string;
}

/** What is known of the selected representation before the request is carried out. */
export interface Validators {
  /** `false`: there is nothing at this address yet. Default `true`. */
  readonly exists?: boolean;
  /** As in the `ETag` header. */
  readonly etag?: string;
  readonly lastModified?: EpochMs;
}

/** `not-modified` is a 304, `precondition-failed` a 412. */
export type Verdict = 'proceed' | 'not-modified' | 'precondition-failed';

/**
 * Takes the conditional headers from a request.
 *
 * @param header - looks a header up; absent may be `undefined`, `null` or `''`.
 * @example
 * conditionalRequest(c.req.method, (name) => c.req.header(name)); // Hono
 * conditionalRequest(ctx.method, (name) => ctx.get(name)); // Koa
 */
export function conditionalRequest(
  method: string,
  header: (name: string) => string | null | undefined,
): ConditionalRequest {
  const [ifMatch, ifNoneMatch] = [header('if-match'), header('if-none-match')];
  const [ifModifiedSince, ifUnmodifiedSince] = [header('if-modified-since'), header('if-unmodified-since')];
  return {
    method,
    ...(ifMatch && { ifMatch }),
    ...(ifNoneMatch && { ifNoneMatch }),
    ...(ifModifiedSince && { ifModifiedSince }),
    ...(ifUnmodifiedSince && { ifUnmodifiedSince }),
  };
}

/**
 * Evaluates preconditions in the order of RFC 9110 section 13.2.2. Call it only when the response would be a 2xx
 * otherwise (section 13.2.1), and for a write before it is carried out.
 *
 * @example
 * evaluatePreconditions({ method: 'GET', ifNoneMatch: etag }, { etag }, clock.now()); // 'not-modified'
 */
// #region engine-preconditions
export function evaluatePreconditions(
  request: ConditionalRequest,
  validators: Validators,
  now: EpochMs,
): Verdict {
  if (['OPTIONS', 'TRACE', 'CONNECT'].includes(request.method)) return 'proceed';
  const reads = request.method === 'GET' || request.method === 'HEAD';

  if (request.ifMatch !== undefined) {
    if (!matches(request.ifMatch, validators, strongMatch)) return 'precondition-failed';
  } else if (request.ifUnmodifiedSince !== undefined) {
    const since = parseHttpDate(request.ifUnmodifiedSince, now);
    if (since !== undefined && changedAfter(validators, since) === true) return 'precondition-failed';
  }

  if (request.ifNoneMatch !== undefined) {
    if (!matches(request.ifNoneMatch, validators, weakMatch)) return 'proceed';
    return reads ? 'not-modified' : 'precondition-failed';
  }
  if (reads && request.ifModifiedSince !== undefined) {
    const since = parseHttpDate(request.ifModifiedSince, now);
    // A date still to come cannot be one that we sent.
    if (since === undefined || since > now) return 'proceed';
    return changedAfter(validators, since) === false ? 'not-modified' : 'proceed';
  }
  return 'proceed';
}
// #endregion engine-preconditions

function matches(
  header: string,
  { exists = true, etag }: Validators,
  equal: (a: EntityTag, b: EntityTag) => boolean,
): boolean {
  // What most clients send: the one tag that they got.
  if (exists && header === etag && !header.startsWith('W/')) return true;
  const list = parseETagList(header);
  if (list === '*') return exists;
  const own = exists && etag !== undefined ? parseETag(etag) : undefined;
  return own !== undefined && list.some((tag) => equal(tag, own));
}

/** `undefined` where no modification date is known: the header is ignored then (RFC 9110 section 13.1.3-4). */
function changedAfter({ exists = true, lastModified }: Validators, since: EpochMs): boolean | undefined {
  return exists && lastModified !== undefined ? toWholeSecond(lastModified) > since : undefined;
}
