import { expect } from 'vitest';
import { labCase } from '../case.ts';
import { cacheControlOf, headerOf } from '../support.ts';

const PATH = '/flask/static-content';

labCase('F6', 'the content may be cached for an hour, and Expires agrees with max-age', async (lab) => {
  const answer = await lab.get(PATH);
  expect(answer.status).toBe(200);
  expect(cacheControlOf(answer)).toEqual(['max-age=3600', 'public']);
  const [date, expires] = ['date', 'expires'].map((name) => Date.parse(headerOf(answer, name)));
  expect(Math.abs((expires ?? 0) - (date ?? 0) - 3_600_000)).toBeLessThanOrEqual(1_000);
});

labCase('F6', 'it carries both validators, and Last-Modified lies not in the future', async (lab) => {
  const answer = await lab.get(PATH);
  expect(headerOf(answer, 'etag')).toMatch(/^(?:W\/)?"[^"]+"$/);
  expect(Date.parse(headerOf(answer, 'last-modified'))).toBeLessThanOrEqual(
    Date.parse(headerOf(answer, 'date')),
  );
});

labCase('F6', 'it sets no cookie and is equal for every visitor, as public content must', async (lab) => {
  const first = await lab.get(PATH);
  const second = await lab.visitor().get(PATH);
  expect(first.headers['set-cookie']).toBeUndefined();
  expect(second.text).toBe(first.text);
  expect(second.headers.etag).toBe(first.headers.etag);
});

labCase('F6', 'a reload revalidates to 304 by either validator', async (lab) => {
  const first = await lab.get(PATH);
  const conditions = [
    { 'if-none-match': headerOf(first, 'etag') },
    { 'if-modified-since': headerOf(first, 'last-modified') },
    // A browser's reload sends both, and max-age=0.
    {
      'if-none-match': headerOf(first, 'etag'),
      'if-modified-since': headerOf(first, 'last-modified'),
      'cache-control': 'max-age=0',
    },
  ];
  for (const headers of conditions) {
    const answer = await lab.get(PATH, headers);
    expect([answer.status, answer.bytes], JSON.stringify(headers)).toEqual([304, 0]);
    expect(cacheControlOf(answer)).toEqual(['max-age=3600', 'public']);
    expect(headerOf(answer, 'expires')).not.toBe('');
  }
});

labCase('F6', 'the page says when it was made, which is Last-Modified', async (lab) => {
  const page = await lab.page(PATH);
  const seconds = Math.floor(page.time('made-at') / 1000);
  expect(seconds * 1000).toBe(Date.parse(headerOf(page.answer, 'last-modified')));
});

labCase('F6', 'the pages of HTTP caching say what caches do with their own header', async (lab) => {
  for (const path of ['/flask/static-content', '/flask/dynamic-content', '/flask/conditional-content']) {
    const page = await lab.page(path);
    const rows = page.all('cache-behaviour');
    expect(rows.length, path).toBeGreaterThan(2);
    const own = rows[0]?.text('directives').split(', ').toSorted();
    expect(own, path).toEqual(cacheControlOf(page.answer));
  }
});

labCase('F6', 'each host has a page of its own, with its own address on it', async (lab) => {
  for (const host of ['one.test', 'two.test']) {
    const { text } = await lab.get(PATH, { host });
    expect(text, host).toContain(`http://${host}${PATH}`);
  }
});
