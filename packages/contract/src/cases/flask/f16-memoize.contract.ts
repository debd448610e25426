import { expect } from 'vitest';
import type { HookedLab } from '../../client/lab.ts';
import { hookedCase, labCase } from '../case.ts';
import { expectOutcome } from '../support.ts';

const PATH = '/flask/memoize';
const runs = async (lab: HookedLab) => (await lab.hooks.backend()).loads['memoize'] ?? 0;

labCase('F16', 'a result is cached with the time of its computation', async (lab) => {
  const path = `${PATH}?a=17&b=${1 + (Date.now() % 1_000_000)}`;
  const first = await lab.page(path);
  const second = await lab.page(path);
  expectOutcome(second, 'HIT');
  expect(second.text('memo-result')).toBe(first.text('memo-result'));
  expect(second.time('memo-made-at')).toBe(first.time('memo-made-at'));
});

hookedCase('F16', 'the order of the parameters and the default of b make one key', async (lab) => {
  await lab.page(`${PATH}?a=5`);
  for (const query of ['?a=5&b=2', '?b=2&a=5', '?a=5&unknown=1'])
    expectOutcome(await lab.page(PATH + query), 'HIT');
  expect(await runs(lab)).toBe(1);
});

labCase('F16', 'positional, named and default arguments are shown with one key', async (lab) => {
  const calls = (await lab.page(`${PATH}?a=6&b=2`)).all('memo-call');
  expect(calls.length).toBeGreaterThanOrEqual(3);
  expect(new Set(calls.map((call) => call.attribute('data-key'))).size).toBe(1);
  expect(calls[0]?.attribute('data-key')).not.toBe('');
});

hookedCase('F16', 'other arguments are another result', async (lab) => {
  const results = new Set<string>();
  for (const query of ['?a=1&b=23', '?a=12&b=3', '?a=3&b=12']) {
    const page = await lab.page(PATH + query);
    expectOutcome(page, 'MISS');
    results.add(page.text('memo-result'));
  }
  expect(results.size).toBe(3);
  expect(await runs(lab)).toBe(3);
});

hookedCase('F16', 'a result is cached for 60 s', async (lab) => {
  await lab.page(`${PATH}?a=8&b=9`);
  await lab.hooks.advance(55_000);
  expectOutcome(await lab.page(`${PATH}?a=8&b=9`), 'HIT');
  await lab.hooks.advance(5_000);
  expectOutcome(await lab.page(`${PATH}?a=8&b=9`), 'MISS');
});

hookedCase('F16', 'forgetting one argument set leaves the others', async (lab) => {
  await lab.page(`${PATH}?a=1&b=2`);
  const page = await lab.page(`${PATH}?a=3&b=4`);
  await lab.follow(await lab.submit(page, 'forget-one'));
  await lab.page(`${PATH}?a=1&b=2`);
  expect(await runs(lab), 'after one was forgotten, at most its own run is new').toBeLessThanOrEqual(3);
  expectOutcome(await lab.page(`${PATH}?a=1&b=2`), 'HIT');
  await lab.page(`${PATH}?a=3&b=4`);
  expect(await runs(lab)).toBe(3);
});

hookedCase('F16', 'forgetting all clears every argument set', async (lab) => {
  await lab.page(`${PATH}?a=1&b=2`);
  const page = await lab.page(`${PATH}?a=3&b=4`);
  const answer = await lab.submit(page, 'forget-all');
  expect(answer.status).toBe(303);
  for (const query of ['?a=1&b=2', '?a=3&b=4']) expectOutcome(await lab.page(PATH + query), 'MISS');
});
