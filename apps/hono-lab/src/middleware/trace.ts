import { formatServerTiming } from '@lab/core/http';
import { type Trace, traced } from '@lab/core/trace';
import { factory } from '../env.ts';

/** Notes what the request asks of caches, database and workloads, and sums it up in `Server-Timing`. */
export const trace = factory.createMiddleware(function trace(c, next) {
  const answer = async (trace: Trace) => {
    c.set('trace', trace);
    await next();
    const metrics = Object.entries(trace.timings()).map(([name, dur]) => ({ name, dur }));
    if (metrics.length > 0) c.res.headers.set('Server-Timing', formatServerTiming(metrics));
  };
  return traced(answer, { stacks: c.var.debugging === true });
});
