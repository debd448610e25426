import { expect, it } from 'vitest';
import { outcomeOf } from '../.vitepress/theme/outcome.ts';
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
