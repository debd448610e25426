import type { LabMiddleware } from '../types.ts';

/** One line per request, under the id that its error page shows. A log that is silent costs nothing. */
export const log: LabMiddleware = async function log(ctx, next) {
  const started = performance.now();
  await next();
  const { log } = ctx.lab;
  if (!log.isLevelEnabled('info')) return;
  const { method, path, status, state } = ctx;
  const { requestId, trace } = state;
  const ms = Math.round(performance.now() - started);
  log.info({ requestId, method, path, status, ms, ...trace?.timings() }, 'request');
};
