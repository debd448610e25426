import { factory } from '../env.ts';

/** One line per request, under the id that its error page shows. */
export const log = factory.createMiddleware(async function log(c, next) {
  const started = performance.now();
  await next();
  const { lab, requestId } = c.var;
  const ms = Math.round(performance.now() - started);
  lab.log.info({ requestId, method: c.req.method, path: c.req.path, status: c.res.status, ms }, 'request');
});
