import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { statsInput } from '@lab/core/flask';
import type { Lab } from '@lab/core/lab';
import { ui } from '@lab/core/lessons';
import {
  EVENT_STREAM_CONTENT_TYPE,
  formatServerSentEvent,
  insightView,
  liveEvent,
} from '@lab/core/monitoring';
import { submitted } from '../middleware/csrf.ts';
import { flash } from '../middleware/flash.ts';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';
import { query } from '../validate.ts';

const UPDATE_EVERY = 2000;

const page: Handler = async (ctx) => {
  const { flask, monitor } = ctx.lab;
  const { keys } = query(ctx, statsInput);
  const small = keys === undefined ? null : await flask.smallCache(keys);
  if (small !== null) ctx.state.outcome = small.outcomes;
  const view = await monitor.snapshot();
  ctx.render('flask/stats', { view, insight: insightView(view, await monitor.sizing()), small });
};

/** F14's live feed: Koa sends the stream that is the body, and destroys it when the reader goes. */
// #region f14-events
const events: Handler = (ctx) => {
  ctx.type = EVENT_STREAM_CONTENT_TYPE;
  ctx.set('Cache-Control', 'no-store');
  ctx.status = 200;
  if (ctx.method === 'HEAD') return;
  const feed = new PassThrough();
  ctx.body = feed;
  // The response has begun: Koa reports what fails from here on, and the browser reconnects.
  writeUpdates(feed, ctx.lab, ctx.stopping, ctx.get('Last-Event-ID')).catch((error: Error) =>
    feed.destroy(error),
  );
};
// #endregion f14-events

/** One event at once, then one every two seconds until the reader or the server goes. */
async function writeUpdates(
  feed: PassThrough,
  lab: Lab,
  stopping: AbortSignal,
  lastEventId: string,
): Promise<void> {
  const gone = new AbortController();
  feed.once('close', () => gone.abort());
  const end = AbortSignal.any([gone.signal, stopping]);
  let last: string | undefined = lastEventId;
  while (!end.aborted) {
    const update = liveEvent(await lab.monitor.snapshot(), last);
    last = undefined;
    // A client that is too slow misses some; the next one has the same figures.
    if (!feed.writableNeedDrain) feed.write(formatServerSentEvent(update));
    await sleep(UPDATE_EVERY, undefined, { signal: end }).catch(() => undefined);
  }
  feed.end();
}

const reset: Handler = (ctx) => {
  ctx.lab.monitor.restart();
  flash(ctx, ui.stats.wasReset);
  ctx.seeOther('flask.stats');
};

const load: Handler = async (ctx) => {
  await ctx.lab.flask.makeLoad();
  flash(ctx, ui.stats.loadDone);
  ctx.seeOther('flask.stats');
};

/** F14: the figures of the caches. */
export const stats = createRouter()
  .get('flask.stats', '/cache-stats', page)
  .get('flask.stats.events', '/cache-stats/events', events)
  .post('flask.stats.reset', '/cache-stats/reset', ...submitted, reset)
  .post('flask.stats.load', '/cache-stats/load', ...submitted, load);
