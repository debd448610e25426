import { setTimeout as sleep } from 'node:timers/promises';
import { statsInput } from '@lab/core/flask';
import { lesson, ui } from '@lab/core/lessons';
import { EVENT_STREAM_CONTENT_TYPE, insightView, liveEvent } from '@lab/core/monitoring';
import { streamSSE } from 'hono/streaming';
import { factory } from '../factory.ts';
import { submitted } from '../middleware/csrf.ts';
import { flash } from '../middleware/flash.ts';
import { query } from '../validate.ts';
import { StatsPage } from '../views/flask/stats.tsx';

const UPDATE_EVERY = 2000;

const page = factory.createHandlers(query(statsInput), async (c) => {
  const { flask, monitor } = c.var.lab;
  const { keys } = c.req.valid('query');
  const small = keys === undefined ? null : await flask.smallCache(keys);
  if (small !== null) c.set('outcome', small.outcomes);
  const view = await monitor.snapshot();
  const insight = insightView(view, await monitor.sizing());
  return c.render(<StatsPage view={view} insight={insight} small={small} />, {
    lesson: lesson('F14'),
    script: 'cache-stats.js',
  });
});

const STATS = '/flask/cache-stats';

const reset = factory.createHandlers(submitted, async (c) => {
  c.var.lab.monitor.restart();
  await flash(c, 'success', ui.stats.wasReset);
  return c.redirect(STATS, 303);
});

const load = factory.createHandlers(submitted, async (c) => {
  await c.var.lab.flask.makeLoad();
  await flash(c, 'success', ui.stats.loadDone);
  return c.redirect(STATS, 303);
});

// #region f14-events
/** F14's live feed: one event at once, then one every two seconds until the reader or the server goes. */
const events = factory.createHandlers((c) => {
  // Hono runs GET for HEAD and drops the body; nobody would ever read this one to its end.
  if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': EVENT_STREAM_CONTENT_TYPE });
  const { lab, stopping, requestId } = c.var;
  return streamSSE(c, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => gone.abort());
    const end = AbortSignal.any([gone.signal, stopping]);
    // The response has begun: what fails from here on only ends the stream, and the browser reconnects.
    try {
      let last = c.req.header('Last-Event-ID');
      while (!end.aborted) {
        await stream.writeSSE(liveEvent(await lab.monitor.snapshot(), last));
        last = undefined;
        await sleep(UPDATE_EVERY, undefined, { signal: end }).catch(() => undefined);
      }
    } catch (error) {
      lab.log.error({ err: error, requestId }, 'event stream failed');
    }
  });
});
// #endregion f14-events

export const stats = factory
  .createApp()
  .get('/cache-stats', ...page)
  .get('/cache-stats/events', ...events)
  .post('/cache-stats/reset', ...reset)
  .post('/cache-stats/load', ...load);
