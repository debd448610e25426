import { expect } from 'vitest';
import type { Lab } from '../../client/lab.ts';
import { Page, type Part } from '../../client/page.ts';
import { hookedCase, labCase } from '../case.ts';

const PATH = '/flask/invalidation';

type Strategy = 'ttl' | 'explicit' | 'write-through' | 'tags';
const STRATEGIES: readonly Strategy[] = ['ttl', 'explicit', 'write-through', 'tags'];

const indexOf = (page: Page, strategy: Strategy) =>
  page.all('strategy').findIndex((each) => each.attribute('data-strategy') === strategy);

/** Presses the button of a strategy and returns its part of the next page. */
async function write(
  lab: Lab,
  strategy: Strategy,
): Promise<{ before: string; written: string; after: string; loads: number }> {
  const page = await lab.page(PATH);
  const answer = await lab.submit(page, 'strategy-form', {}, indexOf(page, strategy));
  const shown = answer.status === 200 ? new Page(answer) : await lab.follow(answer);
  const part: Part | undefined = shown.all('strategy')[indexOf(shown, strategy)];
  if (!part) throw new Error(`no strategy ${strategy} after the write`);
  return {
    before: part.text('before'),
    written: part.text('written'),
    after: part.text('after'),
    loads: part.number('loads'),
  };
}

labCase('F19', 'the four strategies are there, each with a button that writes', async (lab) => {
  const parts = (await lab.page(PATH)).all('strategy');
  expect(parts.map((part) => part.attribute('data-strategy'))).toEqual(
    expect.arrayContaining([...STRATEGIES]),
  );
  for (const part of parts) expect(part.has('strategy-form')).toBe(true);
});

hookedCase('F19', 'TTL: readers see the old value without a load, until it expires', async (lab) => {
  const first = await write(lab, 'ttl');
  expect(first.written).not.toBe(first.before);
  expect(first).toMatchObject({ after: first.before, loads: 0 });
  await lab.hooks.advance(24 * 60 * 60 * 1000);
  const second = await write(lab, 'ttl');
  expect(second.before).toBe(first.written);
});

labCase('F19', 'explicit: the next reader loads the new value', async (lab) => {
  const seen = await write(lab, 'explicit');
  expect(seen.written).not.toBe(seen.before);
  expect(seen).toMatchObject({ after: seen.written, loads: 1 });
});

labCase('F19', 'write-through: the next reader finds the new value without a load', async (lab) => {
  const seen = await write(lab, 'write-through');
  expect(seen.written).not.toBe(seen.before);
  expect(seen).toMatchObject({ after: seen.written, loads: 0 });
});

labCase('F19', 'tags: every entry with the tag is loaded again', async (lab) => {
  const seen = await write(lab, 'tags');
  expect(seen.written).not.toBe(seen.before);
  expect(seen.after).toBe(seen.written);
  expect(seen.loads).toBeGreaterThanOrEqual(1);
});

hookedCase('F19', 'the loads that the page counts are those that ran', async (lab) => {
  await write(lab, 'explicit');
  const before = (await lab.hooks.backend()).loads['invalidation'] ?? 0;
  const { loads } = await write(lab, 'explicit');
  const ran = ((await lab.hooks.backend()).loads['invalidation'] ?? 0) - before;
  expect(ran).toBeGreaterThanOrEqual(loads);
});

labCase('F19', 'one form writes with all four strategies', async (lab) => {
  const page = new Page(await lab.submit(await lab.page('/flask/invalidation'), 'write-all'));
  const strategies = page.all('strategy');
  expect(strategies).toHaveLength(4);
  for (const strategy of strategies) {
    const isTtl = strategy.attribute('data-strategy') === 'ttl';
    expect(strategy.text('after') === strategy.text('written')).toBe(!isTtl);
  }
});
