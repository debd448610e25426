import { expect } from 'vitest';
import type { HookedLab } from '../../../client/lab.ts';
import { hookedCase, ownedCase } from '../../case.ts';
import { viewOf, visit } from '../../decorated-views.ts';
import { headerOf } from '../../support.ts';
import { withServer } from '../../with-server.ts';

const MODIFIED = 'Sun, 01 Nov 2026 00:00:00 GMT';
const EARLIER = 'Sat, 31 Oct 2026 23:59:59 GMT';
const LATER = 'Mon, 02 Nov 2026 00:00:00 GMT';

const ask = async (lab: HookedLab, headers: Readonly<Record<string, string>>, method = 'GET') =>
  (await visit(lab, 'conditional', headers, method)).status;
const etagOf = async (lab: HookedLab) => headerOf(await visit(lab, 'conditional'), 'etag');

hookedCase('D8', 'a page has a strong, quoted ETag and its Last-Modified', async (lab) => {
  const answer = await visit(lab, 'conditional');
  expect(headerOf(answer, 'etag')).toMatch(/^"[^"]+"$/);
  expect(headerOf(answer, 'last-modified')).toBe(MODIFIED);
});

hookedCase('D8', 'If-None-Match takes a tag, a list, weak ones, and any', async (lab) => {
  const etag = await etagOf(lab);
  for (const tags of [etag, `W/${etag}`, `"a", ${etag}`, `"a",W/${etag} , "b"`, '*'])
    for (const method of ['GET', 'HEAD'])
      expect(await ask(lab, { 'if-none-match': tags }, method), `${method} ${tags}`).toBe(304);
  for (const tags of ['"another"', etag.slice(1, -1), `"x${etag.slice(1)}`, 'W/"a", "b"', ''])
    expect(await ask(lab, { 'if-none-match': tags }), tags).toBe(200);
});

hookedCase('D8', 'If-Modified-Since compares instants, and nonsense is ignored', async (lab) => {
  for (const [since, status] of [
    [MODIFIED, 304],
    [LATER, 304],
    ['Sunday, 01-Nov-26 00:00:00 GMT', 304],
    ['Sun Nov  1 00:00:00 2026', 304],
    [EARLIER, 200],
    ['yesterday', 200],
    ['2026-11-02T00:00:00Z', 200],
    ['', 200],
  ] as const)
    expect(await ask(lab, { 'if-modified-since': since }), since).toBe(status);
});

hookedCase('D8', 'If-None-Match beats If-Modified-Since', async (lab) => {
  const etag = await etagOf(lab);
  expect(await ask(lab, { 'if-none-match': '"another"', 'if-modified-since': LATER })).toBe(200);
  expect(await ask(lab, { 'if-none-match': etag, 'if-modified-since': EARLIER })).toBe(304);
});

hookedCase('D8', 'If-Match compares strongly, and a failure is a 412', async (lab) => {
  const etag = await etagOf(lab);
  for (const [tags, status] of [
    [etag, 200],
    ['*', 200],
    [`"a", ${etag}`, 200],
    ['"another"', 412],
    [`W/${etag}`, 412],
  ] as const)
    expect(await ask(lab, { 'if-match': tags }), tags).toBe(status);
});

hookedCase(
  'D8',
  'If-Unmodified-Since is a 412 for what changed since, and If-Match beats it',
  async (lab) => {
    const etag = await etagOf(lab);
    expect(await ask(lab, { 'if-unmodified-since': MODIFIED })).toBe(200);
    expect(await ask(lab, { 'if-unmodified-since': EARLIER })).toBe(412);
    expect(await ask(lab, { 'if-match': etag, 'if-unmodified-since': EARLIER })).toBe(200);
    expect(await ask(lab, { 'if-match': '"another"', 'if-none-match': '*' })).toBe(412);
  },
);

hookedCase('D8', 'a 304 keeps what caches need, and nothing of the content', async (lab) => {
  const full = await visit(lab, 'conditional');
  const answer = await visit(lab, 'conditional', { 'if-none-match': headerOf(full, 'etag') });
  expect([answer.status, answer.bytes]).toEqual([304, 0]);
  for (const name of ['cache-control', 'etag', 'vary', 'expires', 'content-location'])
    expect(answer.headers[name], name).toBe(full.headers[name]);
  expect(headerOf(answer, 'cache-control')).toContain('max-age=60');
  expect(answer.headers.date).toBeDefined();
  expect(full.headers['content-language']).toBe('en');
  for (const name of ['content-type', 'content-language', 'content-encoding', 'content-range'])
    expect(answer.headers[name], name).toBeUndefined();
});

hookedCase('D8', 'a 412 is an error page, not the content', async (lab) => {
  const answer = await visit(lab, 'conditional', { 'if-match': '"another"' });
  expect(answer.text).not.toMatch(/^run/);
  expect(answer.headers['cache-control'] ?? '').not.toMatch(/max-age=[1-9]/);
});

ownedCase(
  'D8',
  'the ETag is that of the content: equal on another instance and after a restart',
  async (lab) => {
    const etag = await etagOf(lab);
    await withServer(lab.target, async (other) => {
      expect(headerOf(await other.get(viewOf('conditional')), 'etag')).toBe(etag);
    });
  },
);
