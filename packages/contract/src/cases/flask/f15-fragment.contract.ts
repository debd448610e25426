import { expect } from 'vitest';
import { hookedCase, labCase } from '../case.ts';
import { expectOutcome } from '../support.ts';

const PATH = '/flask/fragment';

labCase('F15', 'the time inside the fragment stays, the time outside moves', async (lab) => {
  await lab.page(PATH);
  const first = await lab.page(PATH);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const second = await lab.page(PATH);
  expect(second.time('inside-time')).toBe(first.time('inside-time'));
  expect(second.time('outside-time')).toBeGreaterThan(first.time('outside-time'));
});

hookedCase('F15', 'the fragment is cached for 60 s', async (lab) => {
  const first = await lab.page(PATH);
  expectOutcome(first, 'MISS');
  await lab.hooks.advance(55_000);
  const hit = await lab.page(PATH);
  expectOutcome(hit, 'HIT');
  expect(hit.time('inside-time')).toBe(first.time('inside-time'));
  await lab.hooks.advance(5_000);
  const after = await lab.page(PATH);
  expectOutcome(after, 'MISS');
  expect(after.time('inside-time')).toBeGreaterThan(first.time('inside-time'));
  expect((await lab.hooks.backend()).loads['fragment']).toBe(2);
});

hookedCase('F15', 'the button empties it', async (lab) => {
  const page = await lab.page(PATH);
  const after = await lab.follow(await lab.submit(page, 'expire-form'));
  expectOutcome(after, 'MISS');
  expect((await lab.hooks.backend()).loads['fragment']).toBe(2);
});
