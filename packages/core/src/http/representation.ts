import type { EpochMs } from '../clock/index.ts';
import { oncePerValue } from '../remember/index.ts';
import { type CacheControl, formatCacheControl } from './cache-control.ts';
import { formatHttpDate } from './dates.ts';
import { strongETag } from './etag.ts';
import { expiresAfter } from './expires.ts';
import { notModifiedHeaders } from './not-modified.ts';
import { type ConditionalRequest, evaluatePreconditions, type Validators } from './preconditions.ts';
import { mergeVary } from './vary.ts';

/** What a 200 to GET says of its content. */
export interface Representation {
  readonly headers: Readonly<Record<string, string>>;
  readonly validators: Validators;
  /** When it was described. */
  readonly now: EpochMs;
}

export interface RepresentationInit {
  /** The content exactly as it is sent: the ETag is its digest. */
  readonly body: string | Uint8Array;
  /** The ETag, where it is known already. */
  readonly etag?: string | undefined;
  readonly cacheControl: CacheControl;
  /** `Date`, and what `Expires` counts from. */
  readonly now: EpochMs;
  readonly lastModified?: EpochMs;
  /** Request headers that the content depends on. */
  readonly vary?: readonly string[];
}

/**
 * Describes a content by its caching headers and validators: Cache-Control, Expires in agreement with
 * `max-age`, a strong ETag, Last-Modified, Vary, Date.
 *
 * @example
 * describeRepresentation({ body: html, cacheControl: { public: true, maxAge: 3600 }, now: clock.now() });
 */
export function describeRepresentation(init: RepresentationInit): Representation {
  const { body, cacheControl, now } = init;
  const etag = init.etag ?? strongETag(body);
  // Never later than Date (RFC 9110 section 8.8.2.1).
  const lastModified = init.lastModified === undefined ? undefined : Math.min(init.lastModified, now);
  return {
    headers: {
      'Cache-Control': texts(cacheControl, '', () => formatCacheControl(cacheControl)),
      Date: formatHttpDate(now),
      ETag: etag,
      ...(cacheControl.maxAge !== undefined && { Expires: expiresAfter(now, cacheControl.maxAge) }),
      ...(lastModified !== undefined && { 'Last-Modified': formatHttpDate(lastModified) }),
      ...(init.vary?.length && { Vary: mergeVary(undefined, ...init.vary) }),
    },
    validators: { etag, ...(lastModified !== undefined && { lastModified }) },
    now,
  };
}

/** A route says the same each time. */
const texts = oncePerValue<string>();

/** What to send; without `sendBody` the content is left out. */
export interface ConditionalAnswer {
  readonly status: 200 | 304 | 412;
  readonly headers: Readonly<Record<string, string>>;
  readonly sendBody: boolean;
}

/**
 * Evaluates GET and HEAD for a representation by RFC 9110 section 13: 200, 304 with the headers that it keeps,
 * or 412 without any of them (throw `PreconditionFailed` for its page).
 *
 * @example
 * const answer = respondConditionally(conditionalRequest(method, header), representation);
 */
export function respondConditionally(
  request: ConditionalRequest,
  { headers, validators, now }: Representation,
): ConditionalAnswer {
  switch (evaluatePreconditions(request, validators, now)) {
    case 'not-modified':
      return { status: 304, headers: notModifiedHeaders(headers), sendBody: false };
    case 'precondition-failed':
      return { status: 412, headers: {}, sendBody: false };
    case 'proceed':
      return { status: 200, headers, sendBody: request.method !== 'HEAD' };
  }
}
