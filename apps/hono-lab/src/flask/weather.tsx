import { DEFAULT_CITY, weatherInput } from '@lab/core/flask';
import { lesson, ui } from '@lab/core/lessons';
import { factory } from '../factory.ts';
import { json } from '../json.ts';
import { query } from '../validate.ts';
import { ServicePage } from '../views/flask/service.tsx';
import { WeatherPage } from '../views/flask/weather.tsx';

// #region f12-service
const service = factory.createHandlers(query(weatherInput), async (c) => {
  const { view, outcome } = await c.var.lab.flask.weather(c.req.valid('query'));
  c.set('outcome', outcome);
  return json(c, view);
});
// #endregion f12-service

const servicePage = factory.createHandlers((c) => {
  const field = { name: 'city', label: ui.service.city, value: 'London' };
  return c.render(<ServicePage service="/flask/api/weather" field={field} skips={true} />, {
    lesson: lesson('F12'),
    script: 'service.js',
  });
});

// #region f13-page
const page = factory.createHandlers((c) =>
  c.render(<WeatherPage city={DEFAULT_CITY} />, { lesson: lesson('F13'), script: 'weather.js' }),
);
// #endregion f13-page

/** F12 and F13: the service, its page, and the page with the chart. */
export const weather = factory
  .createApp()
  .get('/api/weather', ...service)
  .get('/weather-api', ...servicePage)
  .get('/weather', ...page);
