import { STATUS_CODES } from 'node:http';
import type { LabError } from './errors.ts';

/** Media type of {@link ProblemDetails} in JSON (RFC 9457 section 6.1). */
export const PROBLEM_CONTENT_TYPE = 'application/problem+json';

/** Problem details (RFC 9457 section 3.1) with the lab's extension members. */
export interface ProblemDetails {
  /** `about:blank`: the status says it all, so `title` is its reason phrase (RFC 9457 section 4.2.1). */
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance?: string;
  /** Extension: the error's stable code. */
  readonly code: string;
  /** Extension: the parameter at fault. */
  readonly field?: string;
  /** Extension: what is wrong with each field of a form. */
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
  /** Extension: finds the log lines of this request. */
  readonly requestId?: string;
}

/**
 * The RFC 9457 object of an error; send it as {@link PROBLEM_CONTENT_TYPE} with `error.status`.
 *
 * @example
 * problemDetails(new BadParameter('city', 'is missing'), { instance: '/flask/api/weather' });
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function problemDetails(
  error: LabError,
  request: { readonly instance?: string; readonly requestId?: string } = {},
): ProblemDetails {
  return {
    type: 'about:blank',
    title: STATUS_CODES[error.status] ?? error.title,
    status: error.status,
    detail: error.detail,
    code: error.code,
    ...(error.field !== undefined && { field: error.field }),
    ...(error.fields !== undefined && {
      errors: Object.entries(error.fields).map(([field, detail]) => ({ field, detail })),
    }),
    ...(request.instance !== undefined && { instance: request.instance }),
    ...(request.requestId !== undefined && { requestId: request.requestId }),
  };
}
