import { expect } from 'vitest';
import { hookedCase } from '../case.ts';
import { expectNeverKept, runOf, twice, visit } from '../decorated-views.ts';
import { directivesOf, expiresIn, NEVER_CACHED } from '../django-support.ts';
import { headerOf } from '../support.ts';

const varyOf = (answer: Parameters<typeof headerOf>[0]) =>
  headerOf(answer, 'vary')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .toSorted();

hookedCase('D8', 'cachePage over a view caches its response', async (lab) => {
  expect(await twice(lab, 'plain')).toEqual([1, 1]);
});

hookedCase('D8', 'cacheControl patches: the lowest max-age wins, private puts public out', async (lab) => {
  expect(directivesOf(await visit(lab, 'merge'))).toEqual(['max-age=30', 'private']);
});

hookedCase('D8', 'cacheControl patches: public put last puts private out', async (lab) => {
  expect(directivesOf(await visit(lab, 'merge-public'))).toEqual(['public']);
});

hookedCase('D8', 'neverCache says so in every way there is, and Expires agrees', async (lab) => {
  const answer = await visit(lab, 'never');
  expect(directivesOf(answer)).toEqual(NEVER_CACHED);
  expect(expiresIn(answer)).toBeLessThanOrEqual(0);
});

hookedCase('D8', 'neverCache under cachePage is never cached', (lab) => expectNeverKept(lab, 'never'));

hookedCase('D8', 'varyOnHeaders caches a response per value, and says so', async (lab) => {
  const a = await visit(lab, 'vary-header', { 'x-probe': 'a' });
  const b = await visit(lab, 'vary-header', { 'x-probe': 'b' });
  expect([a.text, b.text]).toEqual(['run 1 for a', 'run 2 for b']);
  expect(varyOf(a)).toContain('x-probe');
  expect((await visit(lab, 'vary-header', { 'x-probe': 'a' })).text).toBe('run 1 for a');
  expect((await visit(lab, 'vary-header', { 'x-probe': 'b' })).text).toBe('run 2 for b');
  expect(runOf(await visit(lab, 'vary-header', { 'x-probe': 'A' })), 'values keep their case').toBe(3);
  expect(runOf(await visit(lab, 'vary-header')), 'without the header').toBe(4);
  expect(runOf(await visit(lab, 'vary-header'))).toBe(4);
  expect(runOf(await visit(lab, 'vary-header', { 'x-other': 'b', 'x-probe': 'b' }))).toBe(2);
});

hookedCase('D8', 'concurrent requests with other values get no one else’s response', async (lab) => {
  const values = Array.from({ length: 40 }, (_, at) => `v${at % 4}`);
  const answers = await Promise.all(values.map((value) => visit(lab, 'vary-header', { 'x-probe': value })));
  for (const [at, answer] of answers.entries()) expect(answer.text).toMatch(new RegExp(`for ${values[at]}$`));
});

hookedCase('D8', 'varyOnHeaders over varyOnHeaders adds up, and names nothing twice', async (lab) => {
  const answer = await visit(lab, 'vary-twice', { 'x-probe': 'a', 'accept-language': 'en' });
  const names = varyOf(answer);
  expect(names.filter((name) => name === 'x-probe')).toHaveLength(1);
  expect(names).toEqual(expect.arrayContaining(['accept-language', 'x-probe']));
  const run = async (probe: string, language: string) =>
    runOf(await visit(lab, 'vary-twice', { 'x-probe': probe, 'accept-language': language }));
  expect([await run('a', 'en'), await run('b', 'en'), await run('a', 'de'), await run('a', 'en')]).toEqual([
    1, 2, 3, 1,
  ]);
});

hookedCase('D8', 'varyOnCookie caches a response per set of cookies', async (lab) => {
  const run = async (cookie: string) => runOf(await visit(lab, 'vary-cookie', { cookie }));
  expect([await run('a=1'), await run('a=2'), await run('a=1')]).toEqual([1, 2, 1]);
  expect(varyOf(await visit(lab, 'vary-cookie'))).toContain('cookie');
});

hookedCase('D8', 'conditionalPage over cachePage: a cached page is named by its ETag', async (lab) => {
  const first = await visit(lab, 'conditional-cached');
  expect(runOf(first)).toBe(1);
  const etag = headerOf(first, 'etag');
  const second = await visit(lab, 'conditional-cached', { 'if-none-match': etag });
  expect([second.status, second.bytes, second.headers['etag']]).toEqual([304, 0, etag]);
  expect(second.headers.age).toMatch(/^\d+$/);
  await lab.hooks.advance(60_001);
  const third = await visit(lab, 'conditional-cached', { 'if-none-match': etag });
  expect(runOf(third)).toBe(2);
  expect(headerOf(third, 'etag')).not.toBe(etag);
});

hookedCase('D8', 'the view runs once for all concurrent requests', async (lab) => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => visit(lab, 'plain')));
  expect(new Set(answers.map(runOf))).toEqual(new Set([1]));
});

hookedCase('D8', 'each decorated view responds to HEAD as to GET, without the content', async (lab) => {
  for (const name of ['plain', 'public', 'vary-header', 'conditional', 'never', 'private']) {
    const get = await visit(lab, name);
    const head = await visit(lab, name, {}, 'HEAD');
    expect([head.status, head.bytes], name).toEqual([200, 0]);
    for (const field of ['cache-control', 'content-type']) expect(get.headers[field], name).toMatch(/\w/);
    for (const field of ['cache-control', 'content-type', 'vary'])
      expect(head.headers[field], `${name} ${field}`).toBe(get.headers[field]);
  }
  // The others are not stored, so that each request runs the view and has content of its own.
  for (const name of ['plain', 'public', 'vary-header', 'conditional']) {
    const get = await visit(lab, name);
    expect((await visit(lab, name, {}, 'HEAD')).headers['etag'], name).toBe(get.headers['etag']);
  }
});
