import { expect } from 'vitest';
import { hookedCase, labCase } from '../case.ts';
import { expectOutcome, headerOf } from '../support.ts';

const PATH = '/flask/expensive-view';

labCase('F11', 'the view says when it was made, and the next request gets the same', async (lab) => {
  const first = await lab.page(PATH);
  const second = await lab.page(PATH);
  expect(second.time('made-at')).toBe(first.time('made-at'));
  expectOutcome(second, 'HIT');
});

hookedCase('F11', '100 concurrent cold requests run the slow function once', async (lab) => {
  const visitors = Array.from({ length: 100 }, () => lab.visitor());
  const pages = await Promise.all(visitors.map((visitor) => visitor.page(PATH)));
  expect((await lab.hooks.backend()).loads['expensive-view']).toBe(1);
  expect(new Set(pages.map((page) => page.time('made-at'))).size).toBe(1);
});

hookedCase('F11', 'the view is cached for 60 s', async (lab) => {
  expectOutcome(await lab.page(PATH), 'MISS');
  await lab.hooks.advance(55_000);
  expectOutcome(await lab.page(PATH), 'HIT');
  await lab.hooks.advance(5_000);
  expectOutcome(await lab.page(PATH), 'MISS');
  expect((await lab.hooks.backend()).loads['expensive-view']).toBe(2);
});

hookedCase('F11', 'what one visitor got of his own is not in what another gets', async (lab) => {
  const first = await lab.page(PATH);
  const second = await lab.visitor().page(PATH);
  expect(headerOf(second.answer, 'x-request-id')).not.toBe(headerOf(first.answer, 'x-request-id'));
  for (const cookie of lab.jar.names()) expect(second.answer.text).not.toContain(lab.jar.get(cookie));
});

hookedCase('F11', 'a failure is shared by all concurrent requests, and is not cached', async (lab) => {
  await lab.hooks.fail('expensive-view');
  const answers = await Promise.all(Array.from({ length: 10 }, () => lab.visitor().get(PATH)));
  expect(answers.map(({ status }) => status)).toContain(500);
  expect((await lab.page(PATH)).time('made-at')).not.toBeNaN();
});
