import { DEFAULT_CITY, weatherInput } from '@lab/core/flask';
import { parseQuery } from '@lab/core/input';
import { createRouter, type Handler } from '../context.ts';
import { viewOf } from '../middleware/cache-headers.ts';
import { query } from '../validate.ts';

// #region f12-service
const service: Handler = async (ctx) => {
  ctx.body = viewOf(ctx, await ctx.lab.flask.weather(parseQuery(weatherInput, query(ctx))));
};
// #endregion f12-service

const page: Handler = (ctx) => {
  ctx.render('flask/weather', { city: DEFAULT_CITY });
};

/** F12 and F13: the service, and the page that asks it. */
export const weather = createRouter()
  .get('flask.api.weather', '/api/weather', service)
  .get('flask.weather', '/weather', page);
