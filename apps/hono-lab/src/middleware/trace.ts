import { formatServerTiming } from '@lab/core/http';
import { traced } from '@lab/core/trace';
import { factory } from '../env.ts';

/** Notes what the request asks of caches, database and workloads, and sums it up in `Server-Timing`. */
export const trace = factory.createMiddleware(function trace(c, next) {
  return traced(async (trace) => {
    await next();
    // A cache that was passed by took no time, and is named all the same.
    const timings = { ...(c.var.outcome && { cache: 0 }), ...trace.timings() };
    const metrics = Object.entries(timings).map(([name, dur]) => ({ name, dur }));
    if (metrics.length > 0) c.header('Server-Timing', formatServerTiming(metrics));
  });
});
