import { findLeaks } from '@lab/contract';
import { expect, test } from 'vitest';
import { createRoutes } from './app.ts';
import { runApp } from './testing.ts';

test('no spelling of a route leads past its gate', { timeout: 60_000 }, async () => {
  const { lab, url, close } = await runApp({ LAB_TEST_HOOKS: '0' });
  const { site, tracks } = createRoutes(lab);
  const routes = [site, ...Object.values(tracks)].flatMap(({ stack }) =>
    stack.flatMap(({ methods, path }) => methods.map((method) => ({ method, path: String(path) }))),
  );
  const before = await lab.catalogue.count();
  expect(routes.filter(({ path }) => path.startsWith('/django/admin/')).length).toBeGreaterThan(10);
  expect(await findLeaks(new URL(url('/')), routes)).toEqual([]);
  expect(await lab.catalogue.count()).toBe(before);
  await close();
});
