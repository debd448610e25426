import { randomUUID } from 'node:crypto';
import type { LabMiddleware } from '../types.ts';

/** Ids that a proxy in front may have given: fit for a log line and a header. */
const GIVEN = /^[\w.-]{8,64}$/;

/** Names the request: in the log, on error pages, and in `X-Request-Id`. */
export const requestId: LabMiddleware = function requestId(ctx, next) {
  const given = ctx.get('X-Request-Id');
  ctx.state.requestId = GIVEN.test(given) ? given : randomUUID();
  ctx.set('X-Request-Id', ctx.state.requestId);
  return next();
};
