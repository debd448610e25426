import { DEFAULT_CITY, weatherInput } from '@lab/core/flask';
import { lesson } from '@lab/core/lessons';
import { factory } from '../env.ts';
import { query } from '../validate.ts';
import { WeatherPage } from '../views/flask/weather.tsx';

// #region f12-service
const service = factory.createHandlers(query(weatherInput), async (c) => {
  const { view, outcome } = await c.var.lab.flask.weather(c.req.valid('query'));
  c.set('outcome', outcome);
  return c.json(view);
});
// #endregion f12-service

const page = factory.createHandlers((c) => {
  return c.render(<WeatherPage city={DEFAULT_CITY} service="/flask/api/weather" />, {
    lesson: lesson('F13'),
    script: 'weather.js',
  });
});

/** F12 and F13: the service, and the page that asks it. */
export const weather = factory
  .createApp()
  .get('/api/weather', ...service)
  .get('/weather', ...page);
