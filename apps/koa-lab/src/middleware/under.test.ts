import { expect, test } from 'vitest';
import type { Ctx, LabMiddleware } from '../types.ts';
import { isUnder, under } from './under.ts';

test.each([
  ['/django', true],
  ['/django/products/', true],
  ['/djangos', false],
  ['/', false],
  ['/flask/django', false],
])('%s is under /django: %j', (path, expected) => {
  expect(isUnder(path, '/django')).toBe(expected);
});

test.each([
  ['/django/', ['outer', 'inner', 'next']],
  ['/flask/', ['next']],
])('of a request to %s runs %j', async (path, expected) => {
  const ran: string[] = [];
  const layer =
    (name: string): LabMiddleware =>
    (_, next) => {
      ran.push(name);
      return next();
    };
  // The layer reads nothing else of the context.
  const ctx = { path } as Ctx;
  await under('/django', layer('outer'), layer('inner'))(ctx as never, async () => void ran.push('next'));
  expect(ran).toEqual(expected);
});
