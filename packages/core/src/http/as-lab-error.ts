import { STATUS_CODES } from 'node:http';
import { LabError } from './errors.ts';

/**
 * Turns anything thrown into a {@link LabError}: one is returned as it is, a framework's own 4xx error
 * (anything with a `status`) under its reason phrase, everything else as a 500 that says nothing
 * about the inside. What was thrown is the `cause`, for the log.
 *
 * @example
 * app.onError((error, c) => render(c, asLabError(error)));
 */
export function asLabError(thrown: unknown): LabError {
  if (thrown instanceof LabError) return thrown;
  const status = clientErrorStatus(thrown);
  if (status !== undefined) {
    const title = STATUS_CODES[status] ?? 'Bad Request';
    return new LabError({ status, code: codeOf(title), title, detail: `${title}.`, cause: thrown });
  }
  return new LabError({
    status: 500,
    code: 'internal',
    title: 'Something went wrong',
    detail: 'The failure is logged under the request id; trying again may help.',
    cause: thrown ?? 'nothing was thrown',
  });
}

function clientErrorStatus(thrown: unknown): number | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('status' in thrown)) return undefined;
  const { status } = thrown;
  return typeof status === 'number' && Number.isInteger(status) && status >= 400 && status < 500
    ? status
    : undefined;
}

const codeOf = (title: string): string => title.toLowerCase().replaceAll(/[^a-z]+/g, '-');
