import { hc } from 'hono/client';
import { expect, test } from 'vitest';
import type { AppType } from './app.tsx';
import { testApp } from './testing/test-app.ts';

test('the exported app type makes a client that knows paths, parameters and answers', async () => {
  const { app } = await testApp();
  const client = hc<AppType>('http://lab.example', { fetch: app.request });
  const weather = await client.flask.api.weather.$get({ query: { city: 'Oslo' } });
  expect((await weather.json()).city).toBe('Oslo');
  const batch = await client.flask.api.products.$get({ query: { ids: '2,1,99999' } });
  const { found, missing } = await batch.json();
  expect(found.map(({ id }) => id)).toEqual([2, 1]);
  expect(missing).toEqual([99999]);
});
