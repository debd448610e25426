import { expect, it } from 'vitest';
import config from '../.vitepress/config.ts';
import { keyChanges } from '../.vitepress/theme/key-changes.ts';
import { outcomeOf } from '../.vitepress/theme/outcome.ts';
import { labOfTab, tabToShow } from '../.vitepress/theme/tabs.ts';
import { width } from '../.vitepress/theme/timeline.ts';

it.each([
  ['hono-lab; hit; ttl=23', 200, 'HIT'],
  ['koa-lab; hit; detail=stale', 200, 'STALE'],
  ['koa-lab; fwd=miss; stored', 200, 'MISS'],
  ['koa-lab; fwd=bypass', 200, 'BYPASS'],
  [null, 200, 'none'],
  [null, 304, '304'],
] as const)('%s with %s is %s', (header, status, outcome) => {
  expect(outcomeOf(header, status)).toBe(outcome);
});

it('bars show half a millisecond and two seconds on one axis', () => {
  const [hit, miss] = [width(0.5, 2000), width(2000, 2000)];
  expect(miss).toBe(100);
  expect(hit).toBeGreaterThan(10);
  expect(hit).toBeLessThan(30);
});

it('a tab of the chosen framework is shown, and code that both share stays', () => {
  expect(['Hono', 'Koa: f4-list', 'Both: f4-cache', 'Konami'].map(labOfTab)).toEqual([
    'hono',
    'koa',
    undefined,
    undefined,
  ]);
  const titles = ['Hono: a', 'Both: b', 'Koa: c', 'Koa: d'];
  expect(tabToShow(titles, 0, 'koa')).toBe(2);
  expect(tabToShow(titles, 3, 'koa')).toBe(3);
  expect(tabToShow(titles, 2, 'hono')).toBe(0);
  expect(tabToShow(titles, 1, 'koa')).toBe(1);
  expect(tabToShow(['Koa'], 0, 'hono')).toBe(0);
});

it('fifty visitors of one key are one line of a panel', () => {
  const visitors = Array.from({ length: 50 }, () => ({ operation: 'get', key: 'report', hit: false }));
  const store = { operation: 'set', key: 'report', hit: undefined };
  expect(keyChanges([...visitors, store, { operation: 'get', key: 'report', hit: true }])).toEqual({
    changed: [{ key: 'report', what: 'stored', times: 1 }],
    read: [
      { key: 'report', what: 'miss', times: 50 },
      { key: 'report', what: 'hit', times: 1 },
    ],
  });
});

it('the development server adds no Vary to what a panel shows of a lab', () => {
  expect(config.vite?.server).toMatchObject({ cors: false });
});
