import { requestIdOf } from '@lab/core/http';
import type { LabMiddleware } from '../types.ts';

/** Names the request: in the log, on error pages, and in `X-Request-Id`. */
export const requestId: LabMiddleware = function requestId(ctx, next) {
  ctx.state.requestId = requestIdOf(ctx.get('X-Request-Id'));
  ctx.set('X-Request-Id', ctx.state.requestId);
  return next();
};
