import { LabError, UnsupportedMediaType } from '../../http/index.ts';

/** What is wrong with each field, as Django REST framework reports it: a list of sentences for each. */
export type ApiFieldErrors = Readonly<Record<string, readonly string[]>>;

/** An error's response in the API: `{"detail": ...}`, or the errors by field. */
export interface ApiErrorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ApiFieldErrors | { readonly detail: string };
}

/** 400: the data of a write is not acceptable. */
export class ApiInvalid extends LabError {
  override readonly name = 'ApiInvalid';
  readonly errors: ApiFieldErrors;

  constructor(errors: ApiFieldErrors) {
    super({
      status: 400,
      code: 'invalid',
      detail: `Correct the marked fields: ${Object.keys(errors).join(', ')}.`,
      fields: Object.fromEntries(
        Object.entries(errors).map(([field, sentences]) => [field, sentences.join(' ')]),
      ),
    });
    this.errors = errors;
  }
}

/** 400: the body is no JSON. */
export class ApiParseError extends LabError {
  override readonly name = 'ApiParseError';

  constructor(problem: string, options?: ErrorOptions) {
    super({ status: 400, code: 'parse-error', detail: `JSON parse error - ${problem}`, ...options });
  }
}

/** 403: a write without a signed-in administrator. */
export class ApiNotAuthenticated extends LabError {
  override readonly name = 'ApiNotAuthenticated';

  constructor() {
    super({
      status: 403,
      code: 'not-authenticated',
      detail: 'Authentication credentials were not provided.',
    });
  }
}

/**
 * Words any of the lab's errors as Django REST framework words its own.
 *
 * @param method - of the request; 405 names it.
 * @example
 * apiErrorAnswer(asLabError(thrown), 'POST'); // { status: 405, body: { detail: 'Method "POST" not allowed.' }, ... }
 * @see https://www.django-rest-framework.org/api-guide/exceptions/
 */
export function apiErrorAnswer(error: LabError, method: string): ApiErrorAnswer {
  const { status, headers } = error;
  return { status, headers, body: bodyOf(error, method) };
}

function bodyOf(error: LabError, method: string): ApiErrorAnswer['body'] {
  if (error instanceof ApiInvalid) return error.errors;
  if (error.status === 400 && error.field !== undefined) return { [error.field]: [error.detail] };
  if (error.fields !== undefined) {
    return Object.fromEntries(Object.entries(error.fields).map(([field, sentence]) => [field, [sentence]]));
  }
  if (error instanceof UnsupportedMediaType) {
    return { detail: `Unsupported media type "${error.type}" in request.` };
  }
  return { detail: detailOf(error, method) };
}

function detailOf({ status, code, title, detail, headers }: LabError, method: string): string {
  switch (status) {
    case 403:
      return code === 'csrf' ? `CSRF Failed: ${detail}` : detail;
    case 404:
      if (code !== 'not-found') return detail;
      return title.endsWith(' not found') && title !== 'Page not found'
        ? `No ${title.slice(0, -' not found'.length)} matches the given query.`
        : 'Not found.';
    case 405:
      return `Method "${method}" not allowed.`;
    case 406:
      return 'Could not satisfy the request Accept header.';
    case 429:
      return `Request was throttled. Expected available in ${headers['Retry-After'] ?? '1'} seconds.`;
    case 500:
      return 'A server error occurred.';
    default:
      return detail;
  }
}
