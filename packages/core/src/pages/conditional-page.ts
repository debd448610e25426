import type { EpochMs } from '../clock/index.ts';
import {
  conditionalRequest,
  evaluatePreconditions,
  notModifiedHeaders,
  parseCacheControl,
  parseHttpDate,
  strongETag,
} from '../http/index.ts';
import type { PageRequest } from './storability.ts';

/** A finished response to GET or HEAD. */
export interface FinishedPage {
  readonly status: number;
  /** By their names in lower case. Cookies are not among them: they are about this response, not about its content. */
  readonly headers: Readonly<Record<string, string>>;
  /** `null`: not known, as of a stream or of a HEAD that made none; then it gets no ETag. */
  readonly body: string | Uint8Array | null;
  /** The ETag of the content where it is known already. */
  readonly etag?: string | null;
}

export interface ConditionalPage {
  /** That of the page, 304, or 412: throw `PreconditionFailed` for its page. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly sendBody: boolean;
}

/**
 * Gives a page its ETag, and sends a 304 without content if the client already has it: what Django's
 * ConditionalGetMiddleware does. Pages that are not a 200, or `no-store`, stay as they are.
 *
 * @example
 * const { status, headers, sendBody } = conditionalPage(request, page, clock.now());
 * @see https://docs.djangoproject.com/en/stable/topics/conditional-view-processing/
 */
export function conditionalPage(request: PageRequest, page: FinishedPage, now: EpochMs): ConditionalPage {
  const { status, headers, body } = page;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const control = parseCacheControl(headers['cache-control'] ?? '');
  if (!reads || status !== 200 || control.noStore) return { status, headers, sendBody: true };

  const etag = headers['etag'] ?? page.etag ?? (body === null ? undefined : strongETag(body));
  const lastModified = parseHttpDate(headers['last-modified'] ?? '', now);
  const validators = { ...(etag && { etag }), ...(lastModified !== undefined && { lastModified }) };
  const tagged = etag === undefined ? headers : { ...headers, etag };
  switch (evaluatePreconditions(conditionalRequest(request.method, request.header), validators, now)) {
    case 'proceed':
      return { status, headers: tagged, sendBody: true };
    case 'not-modified':
      return { status: 304, headers: notModified(tagged), sendBody: false };
    case 'precondition-failed':
      return { status: 412, headers: {}, sendBody: false };
  }
}

/** `Age` goes along: it is about this response, not about its content. */
function notModified(headers: FinishedPage['headers']): Readonly<Record<string, string>> {
  const { age } = headers;
  return { ...notModifiedHeaders(headers), ...(age !== undefined && { age }) };
}
