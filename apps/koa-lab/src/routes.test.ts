import { compareRoutes, findLeaks } from '@lab/contract';
import { afterAll, expect, test } from 'vitest';
import { createRoutes } from './app.ts';
import { testApp } from './testing.ts';

const { base, lab } = await testApp({ LAB_TEST_HOOKS: '0' }, afterAll);
const { tracks, site } = createRoutes(lab);
const routes = [site, ...Object.values(tracks)].flatMap(({ stack }) =>
  stack.flatMap(({ methods, path }) => methods.map((method) => ({ method, path: String(path) }))),
);

test('the routes are those that the table of routes lists', () => {
  expect(compareRoutes(routes)).toEqual({ undocumented: [], vanished: [] });
});

test('no spelling of a route leads past its gate', { timeout: 60_000 }, async () => {
  const before = await lab.catalogue.count();
  expect(routes.filter(({ path }) => path.startsWith('/django/admin/')).length).toBeGreaterThan(10);
  expect(await findLeaks(base, routes)).toEqual([]);
  expect(await lab.catalogue.count()).toBe(before);
});
