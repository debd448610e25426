import { tracks } from '@lab/core/lessons';
import { createRouter, type Handler } from '../context.ts';

// #region f1-index
const index: Handler = async (ctx) => {
  const view = await ctx.lab.flask.index();
  ctx.render('flask/home', { view, groups: tracks.flask.groups });
};
// #endregion f1-index

// #region f2-data
const data: Handler = async (ctx) => {
  ctx.body = await ctx.lab.flask.data();
};
// #endregion f2-data

/** F1 and F2: a slow page, and the slow service that it asks. */
export const home = createRouter().get('flask.home', '/', index).get('flask.api.data', '/api/data', data);
