import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { asLabError, type LabError, PROBLEM_CONTENT_TYPE, problemDetails } from '../http/index.ts';
import type { Telemetry } from '../telemetry/index.ts';
import { type CheckRequestOptions, checkRequest } from './check-request.ts';

export interface GuardOptions extends CheckRequestOptions {
  readonly log: Pick<Logger, 'info'>;
  /** Makes a span of each request; `null` where nothing is traced. */
  readonly telemetry?: Pick<Telemetry, 'traced'> | null;
}

/**
 * Stands before a framework: a request that does not name one path on one host is refused with 400 here, before
 * any middleware runs. All others get their target and host in one spelling, so routers, gates and caches look at
 * the same text.
 *
 * @example
 * createServer(guardRequests(app.callback(), { allowedHosts: ['lab.test'], log })).listen(3001);
 */
export function guardRequests(
  framework: RequestListener,
  { log, telemetry = null, ...options }: GuardOptions,
): RequestListener {
  const listener = telemetry === null ? framework : telemetry.traced(framework);
  return function guardRequests(request, response) {
    try {
      const { target, host } = checkRequest(request, options);
      request.url = target;
      if (request.headers.host !== host) renameHost(request, host);
    } catch (thrown) {
      const error = asLabError(thrown);
      log.info({ method: request.method, status: error.status, code: error.code }, 'request refused');
      return refuse(response, error, isApi(request.url));
    }
    listener(request, response);
  };
}

/** In both forms in which Node provides header fields. */
function renameHost({ headers, rawHeaders }: IncomingMessage, host: string): void {
  headers.host = host;
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.toLowerCase() === 'host') rawHeaders[at + 1] = host;
}

const isApi = (target: string | undefined): boolean => /^\/(?:flask|django)\/api\//.test(target ?? '');

/** The body is left unread, so the connection is closed. */
function refuse(response: ServerResponse, error: LabError, asProblem: boolean): void {
  const body = asProblem
    ? JSON.stringify(problemDetails(error))
    : `${error.status} ${error.title}\n\n${error.detail}\n`;
  response.writeHead(error.status, {
    'Cache-Control': 'no-store',
    Connection: 'close',
    'Content-Length': Buffer.byteLength(body),
    'Content-Type': asProblem ? PROBLEM_CONTENT_TYPE : 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(body);
}
