import { findLeaks } from '@lab/contract';
import { expect, test } from 'vitest';
import { listeningApp } from './testing/test-app.ts';

test('no spelling of a route leads past its gate', { timeout: 60_000 }, async () => {
  const { app, lab, base } = await listeningApp({ LAB_TEST_HOOKS: '0' });
  const routes = app.routes.filter(({ method }) => method !== 'ALL');
  const before = await lab.catalogue.count();
  expect(routes.filter(({ path }) => path.startsWith('/django/admin/')).length).toBeGreaterThan(10);
  expect(await findLeaks(base, routes)).toEqual([]);
  expect(await lab.catalogue.count()).toBe(before);
});
