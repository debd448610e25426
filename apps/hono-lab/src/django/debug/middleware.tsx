import { DEBUG_HOME, type DebugRecord, debugRecord, fillHoles } from '@lab/core/django';
import { factory } from '../../factory.ts';
import { here } from '../../links.ts';
import { replaceResponse } from '../../page.ts';
import type { LabContext } from '../../types.ts';
import { DebugToolbar } from '../../views/django/debug/toolbar.tsx';
import { mayDebug } from './may-debug.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Whether the debug toolbar is for this client: then the trace remembers who called. */
    debugging?: boolean;
  }
}

/** Records what each request does, pages, redirects and API calls alike, and shows it on the page itself. */
// #region d7-toolbar
export const debugToolbar = factory.createMiddleware(async function debugToolbar(c, next) {
  const { debug } = c.var.lab.django;
  if (!mayDebug(c)) return next();
  c.set('debugging', true);
  const started = { at: c.var.lab.clock.now(), ticks: performance.now() };
  await next();
  const record = recordOf(c, started);
  if (record === undefined) return;
  if (!c.req.path.startsWith(DEBUG_HOME)) debug.history.add(record);
  if (!isHtml(c.res)) return;
  const toolbar = await (
    <DebugToolbar record={record} redirected={debug.history.redirectedTo(record)} />
  ).toString();
  const { status, headers } = c.res;
  const html = fillHoles(await c.res.text(), { toolbar });
  headers.set('Content-Length', String(Buffer.byteLength(html)));
  replaceResponse(c, new Response(html, { status, headers }));
});
// #endregion d7-toolbar

/** Whether the response is a page, which may have holes. */
const isHtml = ({ headers, body }: Response): boolean =>
  body !== null && (headers.get('Content-Type')?.startsWith('text/html') ?? false);

function recordOf(c: LabContext, started: { at: number; ticks: number }): DebugRecord | undefined {
  const { trace, requestId } = c.var;
  return (
    trace &&
    debugRecord(
      {
        id: requestId,
        at: started.at,
        method: c.req.method,
        path: here(c),
        status: c.res.status,
        ms: performance.now() - started.ticks,
        headers: c.res.headers,
      },
      trace,
    )
  );
}
