import type { Next } from 'koa';
import type { Ctx, LabMiddleware } from '../types.ts';

/** One line per request, under the id that its error page shows. A log that is silent costs nothing. */
export const log: LabMiddleware = function log(ctx, next) {
  return ctx.lab.log.isLevelEnabled('info') ? logged(ctx, next) : next();
};

async function logged(ctx: Ctx, next: Next): Promise<void> {
  const started = performance.now();
  await next();
  const { method, path, status, state } = ctx;
  const { requestId, trace } = state;
  const ms = Math.round(performance.now() - started);
  ctx.lab.log.info({ requestId, method, path, status, ms, ...trace?.timings() }, 'request');
}
