import { expect } from 'vitest';
import type { HookedLab } from '../../../client/lab.ts';
import { hookedCase } from '../../case.ts';
import { runOf, visit } from '../../decorated-views.ts';

const run = async (lab: HookedLab, query: string) => runOf(await visit(lab, `fragment${query}`));

hookedCase('D8', 'a fragment is cached for its 60 s', async (lab) => {
  expect([await run(lab, ''), await run(lab, '')]).toEqual([1, 1]);
  await lab.hooks.advance(55_000);
  expect(await run(lab, '')).toBe(1);
  await lab.hooks.advance(5_001);
  expect(await run(lab, '')).toBe(2);
});

hookedCase('D8', 'a fragment has a part for each argument', async (lab) => {
  expect([await run(lab, '?a=1'), await run(lab, '?a=2'), await run(lab, '?a=1')]).toEqual([1, 2, 1]);
});

hookedCase('D8', 'the order of the arguments counts', async (lab) => {
  expect([await run(lab, '?a=1&a=2'), await run(lab, '?a=2&a=1'), await run(lab, '?a=1&a=2')]).toEqual([
    1, 2, 1,
  ]);
});

hookedCase('D8', 'arguments are kept apart: no separator in a value makes two of one', async (lab) => {
  const queries = [
    '?a=1&a=2',
    '?a=12',
    '?a=1%3A2',
    '?a=1%2C2',
    '?a=1%00',
    '?a=1',
    '?a=',
    '',
    '?a=&a=',
    '?a=1&a=2&a=',
  ];
  for (const [at, query] of queries.entries()) expect(await run(lab, query), query).toBe(at + 1);
  for (const [at, query] of queries.entries()) expect(await run(lab, query), query).toBe(at + 1);
});

hookedCase('D8', 'what is no argument makes no part', async (lab) => {
  expect([await run(lab, '?a=1'), await run(lab, '?a=1&other=2'), await run(lab, '?b=1&a=1')]).toEqual([
    1, 1, 1,
  ]);
});

hookedCase('D8', 'arguments of any text are taken', async (lab) => {
  const values = ['žluťoučký kůň', '🐎', '"quotes"', '</div>', 'x'.repeat(2_000), '{{ a }}', 'a b\tc'];
  for (const [at, value] of values.entries())
    for (let visitNumber = 0; visitNumber < 2; visitNumber++)
      expect(await run(lab, `?a=${encodeURIComponent(value)}`), value.slice(0, 20)).toBe(at + 1);
});

hookedCase('D8', 'thirty concurrent requests for a cold fragment get one', async (lab) => {
  const runs = await Promise.all(Array.from({ length: 30 }, () => run(lab, '?a=cold')));
  expect(new Set(runs)).toEqual(new Set([1]));
});
