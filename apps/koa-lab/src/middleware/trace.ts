import { formatServerTiming } from '@lab/core/http';
import { traced } from '@lab/core/trace';
import type { LabMiddleware } from '../types.ts';

/**
 * Opens the request's trace, which notes every cache call, query and load that is awaited further in. On the way out
 * their sums go into `Server-Timing`, where browsers' developer tools show them.
 */
export const trace: LabMiddleware = function trace(ctx, next) {
  return traced(
    async (noted) => {
      ctx.state.trace = noted;
      await next();
      const timings = { ...(ctx.state.outcome && { cache: 0 }), ...noted.timings() };
      const metrics = Object.entries(timings).map(([name, dur]) => ({ name, dur }));
      if (metrics.length > 0) ctx.set('Server-Timing', formatServerTiming(metrics));
    },
    { stacks: ctx.state.debugging ?? false },
  );
};
