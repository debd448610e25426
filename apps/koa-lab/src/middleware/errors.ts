import { apiErrorAnswer } from '@lab/core/django';
import {
  type AnswerOutcome,
  asLabError,
  CONTENT_HEADERS,
  isClientAbort,
  type LabError,
  MethodNotAllowed,
  NotFound,
  PROBLEM_CONTENT_TYPE,
  problemDetails,
} from '@lab/core/http';
import type { Lab } from '@lab/core/lab';
import { lessonOfError, wayBack } from '@lab/core/lessons';
import { discardBody } from '@lab/core/server';
import type { Ctx, LabMiddleware } from '../types.ts';

/** Addresses whose failures are read by programs: as problem details, and in the words of the API's framework. */
const PROBLEMS = /^\/flask\/api(?:\/|$)/;
const REST = /^\/django\/api(?:\/|$)/;

/**
 * Turns every failure into a response: what is thrown further in (`ctx.throw` and core's errors alike), and a bare
 * status that no handler has explained, such as the router's 404 and 405.
 */
export const errors: LabMiddleware = async function errors(ctx, next) {
  try {
    await next();
    if (ctx.status >= 400 && !ctx.body) throwBareStatus(ctx);
  } catch (thrown) {
    const error = asLabError(thrown);
    // A 503 is intended: the request's line in the log is enough.
    if (error.status === 500) ctx.app.emit('error', thrown, ctx);
    if (!ctx.req.complete && !(await discardBody(ctx.req))) ctx.set('Connection', 'close');
    answer(ctx, error);
  }
};

/** @throws LabError that puts the status into words. */
function throwBareStatus(ctx: Ctx): never {
  switch (ctx.status) {
    case 404:
      throw new NotFound();
    case 405:
      throw new MethodNotAllowed(ctx.method, ctx.response.get('Allow'));
    default:
      return ctx.throw(ctx.status);
  }
}

/**
 * Listener of the app's `error` event: what failed goes to the log, under the id that its page shows. Koa emits
 * it too when a client breaks off, which is no failure of ours and gets one plain line. It must not throw: nothing
 * catches what it throws, so it reads nothing that Koa parses from what the client sent.
 */
export function logError(log: Lab['log']): (error: unknown, ctx?: Ctx) => void {
  return function logError(error, ctx) {
    const request = { requestId: ctx?.state.requestId, method: ctx?.req.method };
    if (ctx?.writable === false && isClientAbort(error))
      log.info({ ...request, code: error.code }, 'client left');
    else log.error({ ...request, err: error }, 'request failed');
  };
}

function answer(ctx: Ctx, error: LabError): void {
  if (error.outcome) noteOutcome(ctx, error.outcome);
  // What a decorator such as `neverCache` sets for every response stays.
  const said = String(ctx.res.getHeader('Cache-Control'));
  const isNeverCached = said.includes('no-store');
  for (const name of CONTENT_HEADERS) if (!(isNeverCached && name === 'Expires')) ctx.remove(name);
  ctx.status = error.status;
  ctx.set({ ...error.headers, 'Cache-Control': isNeverCached ? said : 'no-store' });
  if (REST.test(ctx.path)) {
    ctx.body = apiErrorAnswer(error, ctx.method).body;
    ctx.vary('Accept');
  } else if (PROBLEMS.test(ctx.path)) {
    ctx.body = problemDetails(error, { instance: ctx.path, requestId: ctx.state.requestId });
    ctx.type = PROBLEM_CONTENT_TYPE;
  } else {
    ctx.render('error', {
      error,
      back: wayBack({ method: ctx.method, path: ctx.path, status: error.status }),
      told: lessonOfError({ path: ctx.path, status: error.status }),
      wrong: error.fields ? Object.keys(error.fields) : error.field ? [error.field] : [],
      stack: error.status === 500 && ctx.lab.config.environment === 'development' ? stackOf(error) : null,
    });
  }
}

/** The cache's outcome, if it was read before the request failed. */
export function noteOutcome({ state }: Ctx, outcome: AnswerOutcome): void {
  const { cache = 0, load = 0 } = state.trace?.timings() ?? {};
  state.outcome ??= outcome;
  state.dataMs ??= cache + load;
}

function stackOf({ cause }: LabError): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
