import { DEFAULT_CITY, weatherInput } from '@lab/core/flask';
import { lesson, ui } from '@lab/core/lessons';
import { json } from '../json.ts';
import { viewOf } from '../middleware/cache-headers.ts';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';
import { query } from '../validate.ts';

// #region f12-service
const service: Handler = async (ctx) => {
  json(ctx, viewOf(ctx, await ctx.lab.flask.weather(query(ctx, weatherInput))));
};
// #endregion f12-service

const servicePage: Handler = (ctx) => {
  const field = { name: 'city', label: ui.service.city, value: 'London' };
  const service = ctx.linkTo('flask.api.weather');
  ctx.render('flask/service', { lesson: lesson('F12'), service, field, skips: true });
};

// #region f13-page
const page: Handler = (ctx) => {
  ctx.render('flask/weather', { city: DEFAULT_CITY });
};
// #endregion f13-page

/** F12 and F13: the service, its page, and the page with the chart. */
export const weather = createRouter()
  .get('flask.api.weather', '/api/weather', service)
  .get('flask.weather.service', '/weather-api', servicePage)
  .get('flask.weather', '/weather', page);
