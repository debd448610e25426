import { apiErrorAnswer } from '@lab/core/django';
import {
  asLabError,
  CONTENT_HEADERS,
  type LabError,
  NotFound,
  PROBLEM_CONTENT_TYPE,
  problemDetails,
} from '@lab/core/http';
import { lessonOfError, tracks, wayBack } from '@lab/core/lessons';
import type { ErrorHandler, NotFoundHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { LabContext, LabEnv } from '../types.ts';
import { ErrorPage } from '../views/error.tsx';
import type { OutcomeProps } from '../views/parts/outcome.tsx';

/** Turns anything thrown into a response: a page, or the JSON of each track's API. */
export const onError: ErrorHandler<LabEnv> = (thrown, c) => {
  const error = asLabError(thrown);
  // A 503 is intended: the request's line in the log is enough.
  if (error.status === 500)
    c.var.lab.log.error({ requestId: c.var.requestId, err: thrown }, 'request failed');
  return answer(c, error);
};

/** A path that no route has. */
export const notFound: NotFoundHandler<LabEnv> = (c) => answer(c, new NotFound());

function answer(c: LabContext, error: LabError): Response | Promise<Response> {
  for (const name of CONTENT_HEADERS) c.header(name, undefined);
  for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
  // No error is stored, whatever headers the handler had set before it failed.
  c.header('Cache-Control', 'no-store');
  // The class checks that the status is one of an error.
  c.status(error.status as ContentfulStatusCode);
  if (error.outcome !== undefined) c.set('outcome', error.outcome);
  const { requestId } = c.var;
  if (isUnder(c, '/django/api/')) {
    c.header('Vary', 'Accept');
    return c.body(JSON.stringify(apiErrorAnswer(error, c.req.method).body), JSON_BODY);
  }
  if (isUnder(c, '/flask/api/')) {
    return c.body(JSON.stringify(problemDetails(error, { instance: c.req.path, requestId })), {
      headers: { 'Content-Type': PROBLEM_CONTENT_TYPE },
    });
  }
  const track = isUnder(c, '/django/') ? tracks.django : isUnder(c, '/flask/') ? tracks.flask : null;
  const { method, path } = c.req;
  const back = wayBack({ method, path, status: error.status });
  const told = lessonOfError({ path, status: error.status });
  const [consulted, stack] = [consultedOf(c), stackOf(c, error)];
  const page = { error, requestId, path, back, told, track, consulted, stack };
  return c.render(<ErrorPage {...page} />, { title: error.title });
}

const JSON_BODY = { headers: { 'Content-Type': 'application/json' } };

const isUnder = (c: LabContext, path: string): boolean => c.req.path.startsWith(path);

/** The cache's outcome, if it was read before the request failed. */
export function consultedOf({ var: { outcome, trace } }: LabContext): OutcomeProps | undefined {
  if (outcome === undefined || !('status' in outcome)) return undefined;
  const { cache = 0, load = 0 } = trace?.timings() ?? {};
  return { outcome, ms: cache + load };
}

function stackOf(c: LabContext, { status, cause }: LabError): string | undefined {
  if (status !== 500 || c.var.lab.config.environment !== 'development') return undefined;
  return cause instanceof Error ? cause.stack : String(cause);
}
