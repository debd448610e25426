import type { Answer } from '@lab/core/http';
import { answerCacheStatus, formatCacheControl } from '@lab/core/http';
import type { Ctx, LabMiddleware } from '../types.ts';

/** Pages contain tokens and data of this one request: no shared cache may store them, and a browser revalidates each time. */
const ASK_ALWAYS = formatCacheControl({ private: true, noCache: true });

/**
 * Says on the way out how the cache handled the request, and that the response is this reader's own unless a handler
 * said more.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9211
 */
export const cacheHeaders: LabMiddleware = async function cacheHeaders(ctx, next) {
  await next();
  const { outcome } = ctx.state;
  if (outcome) ctx.set('Cache-Status', answerCacheStatus(ctx.lab.name, outcome));
  if (!ctx.res.hasHeader('Cache-Control')) ctx.set('Cache-Control', ASK_ALWAYS);
};

/** Records what the cache did for a view, for the headers and the badge, and returns the view. */
export function viewOf<View>(ctx: Ctx, { view, outcome, ms }: Answer<View>): View {
  ctx.state.outcome = outcome;
  ctx.state.dataMs = ms;
  return view;
}
