import { STATUS_CODES } from 'node:http';
import type { CacheOutcome } from './cache-status.ts';

/** Headers that describe the content that a handler meant to send: an error in its place drops them. */
export const CONTENT_HEADERS = ['Content-Type', 'ETag', 'Expires', 'Last-Modified', 'Vary'] as const;

/** What is wrong with each field of a form: field name to one sentence. */
export type FieldErrors = Readonly<Record<string, string>>;

export interface LabErrorInit {
  /** HTTP status, 400-599. */
  readonly status: number;
  /** Stable, machine-readable name, e.g. `bad-parameter`. */
  readonly code: string;
  /** Heading for people; default: the status' reason phrase. */
  readonly title?: string;
  /** One sentence that says what to do. */
  readonly detail: string;
  /** The one parameter or header at fault. */
  readonly field?: string;
  readonly fields?: FieldErrors;
  /** Header fields that a response with this status requires, such as `Allow` with 405. */
  readonly headers?: Readonly<Record<string, string>>;
  /** If a cache was read before the error was known: for `Cache-Status`. */
  readonly outcome?: CacheOutcome;
  readonly cause?: unknown;
}

/**
 * An error that has a response: the apps show it as a page, or as problem details under `/api/`.
 *
 * @example
 * throw new LabError({ status: 409, code: 'conflict', detail: 'Somebody else saved first; load the page again.' });
 */
export class LabError extends Error {
  override readonly name: string = 'LabError';
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly field?: string;
  readonly fields?: FieldErrors;
  readonly headers: Readonly<Record<string, string>>;
  readonly outcome?: CacheOutcome;

  constructor(init: LabErrorInit) {
    super(init.detail, init.cause === undefined ? undefined : { cause: init.cause });
    this.status = init.status;
    this.code = init.code;
    this.title = init.title ?? STATUS_CODES[init.status] ?? 'Error';
    this.detail = init.detail;
    if (init.field !== undefined) this.field = init.field;
    if (init.fields !== undefined) this.fields = init.fields;
    this.headers = init.headers ?? {};
    if (init.outcome !== undefined) this.outcome = init.outcome;
  }
}

/**
 * 400: one parameter of the request cannot be used.
 *
 * @example
 * throw new BadParameter('page', 'must be a whole number from 1');
 * // detail: The parameter "page" must be a whole number from 1.
 */
export class BadParameter extends LabError {
  override readonly name = 'BadParameter';

  constructor(field: string, problem: string, options?: ErrorOptions) {
    super({
      status: 400,
      code: 'bad-parameter',
      detail: `The parameter "${field}" ${problem}.`,
      field,
      ...options,
    });
  }
}

/** 400: the client left before its body was complete, which is no failure of the server. */
export class IncompleteBody extends LabError {
  override readonly name = 'IncompleteBody';

  constructor(options?: ErrorOptions) {
    super({
      status: 400,
      code: 'incomplete-body',
      detail: 'The body ended early; send it again.',
      ...options,
    });
  }
}

/**
 * 403: the request is understood and refused.
 *
 * @example
 * throw new Forbidden('The form has expired; load the page again.', 'csrf');
 */
export class Forbidden extends LabError {
  override readonly name = 'Forbidden';

  constructor(detail: string, code = 'forbidden', options?: ErrorOptions) {
    super({ status: 403, code, detail, ...options });
  }
}

/**
 * 404: there is no such thing.
 *
 * @example
 * throw new NotFound('Product'); // title: Product not found
 */
export class NotFound extends LabError {
  override readonly name = 'NotFound';

  constructor(
    what = 'Page',
    detail = 'Check the address, or start again from the home page.',
    options?: Pick<LabErrorInit, 'outcome'>,
  ) {
    super({ status: 404, code: 'not-found', title: `${what} not found`, detail, ...options });
  }
}

/** 405: the address exists, the method does not. `headers` carries `Allow`, as RFC 9110 section 15.5.6 demands. */
export class MethodNotAllowed extends LabError {
  override readonly name = 'MethodNotAllowed';

  /** @param allow - the value of `Allow`, see `allowHeader`. */
  constructor(method: string, allow: string) {
    super({
      status: 405,
      code: 'method-not-allowed',
      detail: `${method} is not allowed here; use one of: ${allow}.`,
      headers: { Allow: allow },
    });
  }
}

/** 406: no representation that the client accepts. */
export class NotAcceptable extends LabError {
  override readonly name = 'NotAcceptable';

  constructor(available: readonly string[]) {
    super({
      status: 406,
      code: 'not-acceptable',
      detail: `Nothing here fits the Accept header; available: ${available.join(', ')}.`,
      field: 'Accept',
    });
  }
}

/** 412: a precondition of the request is false (RFC 9110 section 13.2). */
export class PreconditionFailed extends LabError {
  override readonly name = 'PreconditionFailed';

  constructor(detail = 'The content has changed since you loaded it; load it again.') {
    super({ status: 412, code: 'precondition-failed', detail });
  }
}

/** 413: the body is longer than what is read. */
export class PayloadTooLarge extends LabError {
  override readonly name = 'PayloadTooLarge';

  /** @param limit - in bytes. */
  constructor(limit: number, options?: ErrorOptions) {
    super({
      status: 413,
      code: 'payload-too-large',
      detail: `The body may be up to ${limit.toLocaleString('en')} bytes long.`,
      ...options,
    });
  }
}

/** 415: the body is of a type that is not read here. */
export class UnsupportedMediaType extends LabError {
  override readonly name = 'UnsupportedMediaType';
  /** The media type that was sent; `''` where none was named. */
  readonly type: string;

  constructor(type: string | undefined, accepted: readonly string[]) {
    super({
      status: 415,
      code: 'unsupported-media-type',
      detail: `${type ? `A body of type ${type}` : 'A body without a Content-Type'} is not read here; send ${accepted.join(' or ')}.`,
      field: 'Content-Type',
      headers: { Accept: accepted.join(', ') },
    });
    this.type = type ?? '';
  }
}

/** 415: the body is compressed, or in another content coding (RFC 9110 section 8.4). None is read here. */
export class UnsupportedContentCoding extends LabError {
  override readonly name = 'UnsupportedContentCoding';

  constructor(coding: string) {
    super({
      status: 415,
      code: 'unsupported-content-coding',
      detail: `A body in the content coding ${coding} is not read here; send it as it is.`,
      field: 'Content-Encoding',
      headers: { 'Accept-Encoding': 'identity' },
    });
  }
}

/**
 * Checks that a body is sent as it is: to decode it, or to take coded bytes for text, would be two ways to read one
 * request.
 *
 * @param contentEncoding - the value of `Content-Encoding`; `undefined` or `''` where it is missing
 * @throws UnsupportedContentCoding
 */
export function refuseCoded(contentEncoding: string | undefined): void {
  if (isCoded(contentEncoding)) throw new UnsupportedContentCoding(contentEncoding);
}

/** Whether `Content-Encoding` names a coding. Names are case-insensitive (RFC 9110 section 8.4.1). */
export function isCoded(contentEncoding: string | undefined): contentEncoding is string {
  return (
    contentEncoding !== undefined && contentEncoding !== '' && contentEncoding.toLowerCase() !== 'identity'
  );
}

/**
 * 422: the form is well-formed and its content is not acceptable.
 *
 * @example
 * throw new ValidationFailed({ price: 'must be a number' });
 */
export class ValidationFailed extends LabError {
  override readonly name = 'ValidationFailed';
  override readonly fields: FieldErrors;

  constructor(fields: FieldErrors, options?: ErrorOptions) {
    super({
      status: 422,
      code: 'validation-failed',
      title: 'The form has errors',
      detail: `Correct the marked fields: ${Object.keys(fields).join(', ')}.`,
      fields,
      ...options,
    });
    this.fields = fields;
  }
}

/** 503: not now, and there is a time after which it may work. `headers` carries `Retry-After` in whole seconds. */
export class ServiceUnavailable extends LabError {
  override readonly name = 'ServiceUnavailable';

  /** @param retryAfter - in milliseconds. */
  constructor(code: string, detail: string, retryAfter: number, options?: ErrorOptions) {
    const seconds = Math.max(1, Math.ceil(retryAfter / 1000));
    super({
      status: 503,
      code,
      detail: `${detail} Try again in ${seconds} s.`,
      headers: { 'Retry-After': String(seconds) },
      ...options,
    });
  }
}

/** 429: too many attempts. `headers` carries `Retry-After` in whole seconds. */
export class TooManyRequests extends LabError {
  override readonly name = 'TooManyRequests';

  /** @param retryAfter - in milliseconds. */
  constructor(retryAfter: number, detail = 'Too many attempts.') {
    const seconds = Math.max(1, Math.ceil(retryAfter / 1000));
    super({
      status: 429,
      code: 'too-many-requests',
      detail: `${detail} Try again in ${seconds} s.`,
      headers: { 'Retry-After': String(seconds) },
    });
  }
}
