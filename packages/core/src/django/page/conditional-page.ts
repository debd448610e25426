import type { EpochMs } from '../../clock/units.ts';
import { parseCacheControl } from '../../http/cache-control.ts';
import { parseHttpDate } from '../../http/dates.ts';
import { strongETag } from '../../http/etag.ts';
import { notModifiedHeaders } from '../../http/not-modified.ts';
import { conditionalRequest, evaluatePreconditions } from '../../http/preconditions.ts';
import type { PageRequest } from './cache-page.ts';

/** A finished answer to GET or HEAD. */
export interface FinishedPage {
  readonly status: number;
  readonly headers: Headers;
  /** `null`: not known, as of a stream or of a HEAD that made none; then it gets no ETag. */
  readonly body: string | Uint8Array | null;
}

export interface ConditionalPage {
  /** That of the page, 304, or 412: throw `PreconditionFailed` for its page. */
  readonly status: number;
  readonly headers: Headers;
  readonly sendBody: boolean;
}

/**
 * Gives a page its ETag, and answers 304 without its content where the client has it already: what Django's
 * ConditionalGetMiddleware does. Pages that are not a 200, or `no-store`, stay as they are.
 *
 * @example
 * const { status, headers, sendBody } = conditionalPage(request, page, clock.now());
 * @see https://docs.djangoproject.com/en/stable/topics/conditional-view-processing/
 */
export function conditionalPage(request: PageRequest, page: FinishedPage, now: EpochMs): ConditionalPage {
  const { status, body } = page;
  const headers = new Headers(page.headers);
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const control = parseCacheControl(headers.get('cache-control') ?? '');
  if (!reads || status !== 200 || control.noStore) return { status, headers, sendBody: true };
  if (body !== null && !headers.has('etag')) headers.set('ETag', strongETag(body));

  const etag = headers.get('etag');
  const lastModified = parseHttpDate(headers.get('last-modified') ?? '', now);
  const validators = { ...(etag && { etag }), ...(lastModified !== undefined && { lastModified }) };
  switch (evaluatePreconditions(conditionalRequest(request.method, request.header), validators, now)) {
    case 'proceed':
      return { status, headers, sendBody: true };
    case 'not-modified':
      return { status: 304, headers: notModified(headers), sendBody: false };
    case 'precondition-failed':
      return { status: 412, headers: new Headers(), sendBody: false };
  }
}

/** A cookie and `Age` go along: they are about this answer, not about its content. */
function notModified(headers: Headers): Headers {
  const kept = new Headers(notModifiedHeaders(Object.fromEntries(headers)));
  const age = headers.get('age');
  if (age !== null) kept.set('Age', age);
  for (const cookie of headers.getSetCookie()) kept.append('Set-Cookie', cookie);
  return kept;
}
