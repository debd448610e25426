import { answerCacheStatus, formatCacheControl } from '@lab/core/http';
import { factory } from '../env.ts';

/** What a page says that says nothing else: the browser asks again each time, so that only our caches play. */
const ASK_ALWAYS = formatCacheControl({ private: true, noCache: true });

/** Says how the answer was come by: `Cache-Status` of the outcome that the handler left. */
export const cacheHeaders = factory.createMiddleware(async function cacheHeaders(c, next) {
  await next();
  const { lab, outcome } = c.var;
  // Not by `c.header`, which makes the answer anew once there is one.
  const { headers } = c.res;
  if (outcome !== undefined) headers.set('Cache-Status', answerCacheStatus(lab.name, outcome));
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', ASK_ALWAYS);
});
