import type { Answer } from '@lab/core/http';
import { answerCacheStatus, formatCacheControl, LabError } from '@lab/core/http';
import type { Ctx, LabMiddleware } from '../context.ts';

/** Pages hold tokens and tell of this one request: nobody else's copy will do, and an old one neither. */
const OWN = formatCacheControl({ private: true, noCache: true });

/**
 * Says on the way out how the answer was come by, and that it is this reader's own unless a handler said more.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9211
 */
export const cacheHeaders: LabMiddleware = async function cacheHeaders(ctx, next) {
  const started = performance.now();
  try {
    await next();
    if (!ctx.res.hasHeader('Cache-Control')) ctx.set('Cache-Control', OWN);
  } catch (error) {
    const outcome = error instanceof LabError ? error.outcome : undefined;
    if (outcome) ctx.state.outcome ??= outcome;
    ctx.state.dataMs ??= performance.now() - started;
    throw error;
  } finally {
    const { outcome } = ctx.state;
    if (outcome) ctx.set('Cache-Status', answerCacheStatus(ctx.lab.name, outcome));
  }
};

/** Notes how a use case came by its view, for the headers and the badge, and hands the view on. */
export function viewOf<View>(ctx: Ctx, { view, outcome, ms }: Answer<View>): View {
  ctx.state.outcome = outcome;
  ctx.state.dataMs = ms;
  return view;
}
