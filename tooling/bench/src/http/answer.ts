import { type IncomingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Route } from './routes.ts';

/** What a server sent, as far as a handler decides it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type RequestHeaders = Readonly<Record<string, string>>;

/** Of the connection, or written by every server itself. */
const notTheHandlers = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** Sends one request and reads the whole response. */
export async function ask(base: string, path: string, headers: RequestHeaders): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  request(new URL(path, base), { headers, agent: false }, (response) => {
    buffer(response).then(
      (body) =>
        resolve({
          status: response.statusCode ?? 0,
          headers: handlersHeaders(response.headers),
          body: body.toString('utf8'),
        }),
      reject,
    );
  })
    .on('error', reject)
    .end();
  return promise;
}

function handlersHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || notTheHandlers.has(name) ? [] : [[name, String(value)] as const],
    ),
  );
}

export interface Capture {
  readonly route: Route;
  /** What the load sends: the cookies of a returning browser, and a validator where the route is conditional. */
  readonly request: RequestHeaders;
  readonly answer: Answer;
}

/**
 * Sends requests as a returning browser until the response is the one that the route is about.
 *
 * @throws Error when a cached route never responds from its cache.
 */
export async function capture(base: string, route: Route): Promise<Capture> {
  const accept = { accept: route.path.includes('/api/') ? 'application/json' : 'text/html' };
  const first = await ask(base, route.path, accept);
  const cookie = first.headers['set-cookie']?.split(';')[0];
  const etag = first.headers['etag'];
  const headers = {
    ...accept,
    ...(cookie !== undefined && { cookie }),
    ...(route.conditional && etag !== undefined && { 'if-none-match': etag }),
  };
  const answer = await ask(base, route.path, headers);
  const wanted = route.conditional ? 304 : 200;
  if (answer.status !== wanted) throw new Error(`${route.id} answered ${answer.status}, not ${wanted}.`);
  if (route.cached && !isHit(answer)) {
    throw new Error(`${route.id} is no hit: Cache-Status is ${answer.headers['cache-status']}.`);
  }
  return { route, request: headers, answer };
}

/** RFC 9211: the parameter `hit` of the only member. */
export function isHit(answer: Answer): boolean {
  return /;\s*hit\b/.test(answer.headers['cache-status'] ?? '');
}
