import { expect } from 'vitest';
import { hookedCase, labCase } from '../case.ts';
import { cacheControlOf, headerOf } from '../support.ts';

const PATH = '/flask/dynamic-content';

labCase('F7', 'the content may be cached and must be revalidated', async (lab) => {
  const answer = await lab.get(PATH);
  expect(cacheControlOf(answer)).toEqual(['must-revalidate', 'no-cache']);
  expect(answer.text).toContain('no-cache');
});

labCase('F7', 'each response is made now, and Last-Modified says so', async (lab) => {
  const page = await lab.page(PATH);
  const seconds = Math.floor(page.time('made-at') / 1000);
  expect(seconds * 1000).toBe(Date.parse(headerOf(page.answer, 'last-modified')));
});

hookedCase('F7', 'the text changes with time, so an old validator gets the new content', async (lab) => {
  const first = await lab.page(PATH);
  await lab.hooks.advance(2_000);
  const second = await lab.get(PATH, { 'if-modified-since': headerOf(first.answer, 'last-modified') });
  expect(second.status).toBe(200);
  expect(second.text).not.toBe(first.answer.text);
  expect(Date.parse(headerOf(second, 'last-modified'))).toBeGreaterThan(
    Date.parse(headerOf(first.answer, 'last-modified')),
  );
});
