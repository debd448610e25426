import { serverTiming } from '@lab/core/http';
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
      const timing = serverTiming(noted.timings(), { consulted: ctx.state.outcome !== undefined });
      if (timing !== undefined) ctx.set('Server-Timing', timing);
    },
    { stacks: ctx.state.debugging ?? false },
  );
};
