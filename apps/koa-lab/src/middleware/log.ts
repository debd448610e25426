import type { LabMiddleware } from '../types.ts';

/** One line per request, under the id that its error page shows. */
export const log: LabMiddleware = async function log(ctx, next) {
  const started = performance.now();
  await next();
  const { method, path, status, state } = ctx;
  const ms = Math.round(performance.now() - started);
  ctx.lab.log.info(
    { requestId: state.requestId, method, path, status, ms, ...state.trace?.timings() },
    'request',
  );
};
