import { DEBUG_HOME, type DebugRecord, debugRecord, fillHoles } from '@lab/core/django';
import { pageHeaders } from '../../page.ts';
import type { Ctx, LabMiddleware } from '../../types.ts';
import { mayDebug } from './may-debug.ts';

/**
 * D7: records what a request did, adds it to the history, and shows it on the page. It is outside of all that it
 * watches, so that error pages and redirects are seen too.
 *
 * @see https://django-debug-toolbar.readthedocs.io/
 */
// #region d7-toolbar
export const debugToolbar: LabMiddleware = async function debugToolbar(ctx, next) {
  if (!mayDebug(ctx)) return next();
  ctx.state.debugging = true;
  const record = recorder(ctx);
  await next();
  const noted = record();
  if (noted === undefined) return;
  if (!ctx.path.startsWith(DEBUG_HOME)) ctx.lab.django.debug.history.add(noted);
  const html = typeof ctx.body === 'string' || Buffer.isBuffer(ctx.body) ? String(ctx.body) : null;
  if (ctx.state.hidesToolbar || html === null || !ctx.response.is('html')) return;
  const toolbar = ctx.renderToString('django/debug/toolbar', {
    record: noted,
    redirected: ctx.lab.django.debug.history.redirectedTo(noted),
  });
  ctx.body = fillHoles(html, { toolbar });
};
// #endregion d7-toolbar

/** Starts to measure; returns a function that makes the record. */
function recorder(ctx: Ctx): () => DebugRecord | undefined {
  const [at, started] = [ctx.lab.clock.now(), performance.now()];
  const { method } = ctx;
  return () => {
    const { trace, requestId: id } = ctx.state;
    const ms = performance.now() - started;
    const request = {
      id,
      at,
      method,
      path: ctx.originalUrl,
      status: ctx.status,
      ms,
      headers: pageHeaders(ctx),
    };
    return trace && debugRecord(request, trace);
  };
}
