import { lesson, tracks } from '@lab/core/lessons';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';

/** The index of the track: it does no work. */
const index: Handler = (ctx) => {
  ctx.render('track', { track: tracks.flask });
};

// #region f1-index
/** F1: the work runs for every visitor. */
const slow: Handler = async (ctx) => {
  const view = await ctx.lab.flask.index();
  ctx.render('flask/slow', { view });
};
// #endregion f1-index

// #region f2-data
const data: Handler = async (ctx) => {
  ctx.body = await ctx.lab.flask.data();
};
// #endregion f2-data

const dataPage: Handler = (ctx) => {
  const service = ctx.linkTo('flask.api.data');
  ctx.render('flask/service', { lesson: lesson('F2'), service, field: null, skips: false });
};

/** F1 and F2: a slow page, and the slow service that it calls. */
export const home = createRouter()
  .get('flask.home', '/', index)
  .get('flask.slow', '/slow', slow)
  .get('flask.data', '/data', dataPage)
  .get('flask.api.data', '/api/data', data);
