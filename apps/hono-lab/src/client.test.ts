import { hc } from 'hono/client';
import { expect, test } from 'vitest';
import type { AppType } from './app.tsx';
import { testApp } from './testing.ts';

test('the exported app type makes a client that knows paths, parameters and responses', async () => {
  const { app } = await testApp();
  const client = hc<AppType>('http://lab.example', { fetch: app.request });
  const weather = await client.flask.api.weather.$get({ query: { city: 'Oslo' } });
  expect((await weather.json()).city).toBe('Oslo');
  const batch = await client.flask.api.products.$get({ query: { ids: '2,1,99999' } });
  const { found, missing } = await batch.json();
  expect(found.map(({ id }) => id)).toEqual([2, 1]);
  expect(missing).toEqual([99999]);
});

test('the API of the Django track is typed as well', async () => {
  const { app } = await testApp();
  // The client writes no final slash; like any browser, it is led to it.
  const follow = async (input: string | URL | Request, init?: RequestInit) => {
    const answer = await app.request(input, init);
    return answer.status === 301 ? app.request(answer.headers.get('location') ?? '', init) : answer;
  };
  const client = hc<AppType>('http://lab.example', { fetch: follow });
  const list = await client.django.api.products.index.$get({ query: { page: '2', page_size: '3' } });
  const { count, results } = await list.json();
  expect([count, results.map(({ price }) => price)]).toEqual([1000, ['43.96', '54.95', '65.94']]);
  const one = await client.django.api.products[':id'].index.$get({ param: { id: '2' } });
  expect((await one.json()).created_at).toMatch(/Z$/);
});
