import { lesson, tracks } from '@lab/core/lessons';
import { factory } from '../factory.ts';
import { ServicePage } from '../views/flask/service.tsx';
import { SlowPage } from '../views/flask/slow.tsx';
import { TrackPage } from '../views/track.tsx';

/** The index of the track: it does no work. */
const index = factory.createHandlers((c) =>
  c.render(<TrackPage track={tracks.flask} />, { title: tracks.flask.title }),
);

// #region f1-index
/** F1: the work runs for every visitor. */
const slow = factory.createHandlers(async (c) => {
  const view = await c.var.lab.flask.index();
  return c.render(<SlowPage view={view} />, { lesson: lesson('F1'), script: 'home.js' });
});
// #endregion f1-index

// #region f2-data
const data = factory.createHandlers(async (c) => c.json(await c.var.lab.flask.data()));
// #endregion f2-data

const dataPage = factory.createHandlers((c) => {
  const page = <ServicePage service="/flask/api/data" field={null} skips={false} />;
  return c.render(page, { lesson: lesson('F2'), script: 'service.js' });
});

/** F1 and F2: a slow page, and the slow service that it calls. */
export const home = factory
  .createApp()
  .get('/', ...index)
  .get('/slow', ...slow)
  .get('/data', ...dataPage)
  .get('/api/data', ...data);
