import { expect } from 'vitest';
import { hookedCase, labCase, sharedStoreCase } from '../case.ts';
import { expectOutcome, headerOf } from '../support.ts';
import { withServer } from '../with-server.ts';

labCase('landing', 'the landing page leads to both tracks and says which store is in use', async (lab) => {
  const page = await lab.page('/');
  expect(page.href('track-flask')).toBe('/flask/');
  expect(page.has('track-django')).toBe(true);
  // A link only to what is there.
  const django = await lab.get('/django/');
  expect(page.href('track-django')).toBe(django.status === 200 ? '/django/' : undefined);
  expect(['memory', 'redis', 'memcached']).toContain(page.one('store').attribute('data-store'));
});

hookedCase('landing', 'the store on the page is the one in use', async (lab, subject) => {
  const page = await lab.page('/');
  expect(page.one('store').attribute('data-store')).toBe(subject.store);
});

hookedCase('landing', 'it is fast: no simulated work', async (lab) => {
  await lab.page('/');
  const { queries, loads } = await lab.hooks.backend();
  expect(queries).toBe(0);
  expect(Object.entries(loads).filter(([, runs]) => runs > 0)).toEqual([]);
});

labCase('health', '/healthz says ok and is not cached', async (lab) => {
  const answer = await lab.get('/healthz');
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text)).toMatchObject({ status: 'ok' });
  expect(headerOf(answer, 'cache-control')).toContain('no-store');
});

labCase('health', '/readyz names the database and the store', async (lab) => {
  const answer = await lab.get('/readyz');
  expect(answer.status).toBe(200);
  const state = JSON.parse(answer.text);
  expect(state).toMatchObject({ status: 'ready', database: 'ok' });
  expect(['embedded', 'connected']).toContain(state.store);
  expect(headerOf(answer, 'cache-control')).toContain('no-store');
});

hookedCase('health', '/readyz knows the store', async (lab, subject) => {
  const state = await lab.json('/readyz');
  expect(state['store']).toBe(subject.store === 'memory' ? 'embedded' : 'connected');
});

labCase('health', '/metrics is Prometheus text', async (lab) => {
  const answer = await lab.get('/metrics');
  expect(answer.status).toBe(200);
  expect(headerOf(answer, 'content-type')).toMatch(
    /^text\/plain; version=0\.0\.4|^application\/openmetrics-text/,
  );
  expect(answer.text).toMatch(/^# TYPE \w+ (?:counter|gauge|histogram|summary)$/m);
  for (const line of answer.text.split('\n').filter((each) => each !== '' && !each.startsWith('#')))
    expect(line).toMatch(
      /^[a-zA-Z_:][\w:]*(?:\{.*\})? (?:[-+]?[\d.]+(?:e[-+]?\d+)?|NaN|[-+]Inf)(?: \d+)?(?: # .*)?$/i,
    );
});

sharedStoreCase('landing', 'an instance that starts later finds what the first one stored', async (lab) => {
  const first = await lab.page('/flask/expensive-view');
  await withServer(lab.target, async (other) => {
    const page = await other.page('/flask/expensive-view');
    expectOutcome(page, 'HIT');
    expect(page.time('made-at')).toBe(first.time('made-at'));
  });
});
