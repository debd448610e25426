import { expect } from 'vitest';
import type { Lab } from '../../client/lab.ts';
import { labCase, ownedCase } from '../case.ts';
import { cacheControlOf, headerOf } from '../support.ts';
import { withServer } from '../with-server.ts';

const PATH = '/flask/conditional-content';
const LONG_AGO = 'Mon, 01 Jan 1990 00:00:00 GMT';
const FAR_AHEAD = 'Fri, 01 Jan 2100 00:00:00 GMT';

const etagOf = async (lab: Lab) => headerOf(await lab.get(PATH), 'etag');

labCase('F8', 'the content has a strong, quoted ETag and may be cached for five minutes', async (lab) => {
  const page = await lab.page(PATH);
  const etag = headerOf(page.answer, 'etag');
  expect(etag).toMatch(/^"[\x21\x23-\x7e]+"$/);
  expect(page.text('etag')).toBe(etag);
  expect(cacheControlOf(page.answer)).toEqual(['max-age=300', 'public']);
});

labCase('F8', 'the ETag is a digest of the content: equal for every visitor and request', async (lab) => {
  const first = await lab.get(PATH);
  const second = await lab.visitor().get(PATH);
  expect(second.headers.etag).toBe(first.headers.etag);
  expect(second.text).toBe(first.text);
  expect(first.headers['set-cookie']).toBeUndefined();
});

interface Condition {
  readonly says: string;
  readonly status: number;
  readonly headers: (etag: string) => Record<string, string>;
}

// RFC 9110 section 13.2.2, in its order of precedence.
const conditions: readonly Condition[] = [
  { says: 'its own tag', status: 304, headers: (etag) => ({ 'if-none-match': etag }) },
  { says: 'its own tag, weak', status: 304, headers: (etag) => ({ 'if-none-match': `W/${etag}` }) },
  {
    says: 'a list with its tag',
    status: 304,
    headers: (etag) => ({ 'if-none-match': `"a", W/"b,c" ,${etag}, "d"` }),
  },
  { says: 'a list with empty members', status: 304, headers: (etag) => ({ 'if-none-match': `, ,${etag},` }) },
  { says: 'any tag (*)', status: 304, headers: () => ({ 'if-none-match': '*' }) },
  { says: 'another tag', status: 200, headers: () => ({ 'if-none-match': '"other"' }) },
  { says: 'a list of other tags', status: 200, headers: () => ({ 'if-none-match': '"other", W/"another"' }) },
  {
    says: 'its tag without quotes',
    status: 200,
    headers: (etag) => ({ 'if-none-match': etag.slice(1, -1) }),
  },
  {
    says: 'its tag inside another',
    status: 200,
    headers: (etag) => ({ 'if-none-match': `"x${etag.slice(1)}` }),
  },
  { says: 'a quoted star', status: 200, headers: () => ({ 'if-none-match': '"*"' }) },
  { says: 'nothing', status: 200, headers: () => ({ 'if-none-match': '' }) },
  {
    says: 'another tag, which beats a date that would match',
    status: 200,
    headers: () => ({ 'if-none-match': '"other"', 'if-modified-since': FAR_AHEAD }),
  },
  {
    says: 'its tag, which beats a date that would not match',
    status: 304,
    headers: (etag) => ({ 'if-none-match': etag, 'if-modified-since': LONG_AGO }),
  },
  { says: 'its own tag to match', status: 200, headers: (etag) => ({ 'if-match': etag }) },
  { says: 'a list to match', status: 200, headers: (etag) => ({ 'if-match': `"other", ${etag}` }) },
  { says: 'anything to match', status: 200, headers: () => ({ 'if-match': '*' }) },
  { says: 'another tag to match', status: 412, headers: () => ({ 'if-match': '"other"' }) },
  {
    says: 'its tag to match, weak: strong comparison',
    status: 412,
    headers: (etag) => ({ 'if-match': `W/${etag}` }),
  },
  {
    says: 'a failed If-Match comes before If-None-Match',
    status: 412,
    headers: (etag) => ({ 'if-match': '"other"', 'if-none-match': etag }),
  },
  {
    says: 'a tag to match that holds, then none-match',
    status: 304,
    headers: (etag) => ({ 'if-match': etag, 'if-none-match': etag }),
  },
  {
    says: 'a tag to match, which beats If-Unmodified-Since',
    status: 200,
    headers: (etag) => ({ 'if-match': etag, 'if-unmodified-since': LONG_AGO }),
  },
  { says: 'a date that is none', status: 200, headers: () => ({ 'if-modified-since': 'yesterday' }) },
];

for (const { says, status, headers } of conditions) {
  labCase('F8', `with ${says} it responds with ${status}, to HEAD too`, async (lab) => {
    const condition = headers(await etagOf(lab));
    const answer = await lab.get(PATH, condition);
    expect(answer.status, JSON.stringify(condition)).toBe(status);
    const head = await lab.send('HEAD', PATH, { headers: condition });
    expect([head.status, head.bytes]).toEqual([status, 0]);
    expect(head.headers.etag).toBe(answer.headers.etag);
  });
}

labCase('F8', 'where Last-Modified is sent it is a validator too', async (lab) => {
  const first = await lab.get(PATH);
  const modified = first.headers['last-modified'];
  const since = (date: string) => lab.get(PATH, { 'if-modified-since': date });
  if (modified === undefined) {
    expect((await since(LONG_AGO)).status).toBe(200);
    return;
  }
  expect((await since(modified)).status).toBe(304);
  expect((await since(LONG_AGO)).status).toBe(200);
  expect((await lab.get(PATH, { 'if-unmodified-since': LONG_AGO })).status).toBe(412);
});

labCase('F8', 'a 304 has no body and keeps Cache-Control, Date, ETag, Expires and Vary', async (lab) => {
  const full = await lab.get(PATH);
  const answer = await lab.get(PATH, { 'if-none-match': headerOf(full, 'etag') });
  expect([answer.status, answer.bytes]).toEqual([304, 0]);
  expect(answer.headers['content-type']).toBeUndefined();
  expect(headerOf(answer, 'date')).not.toBe('');
  for (const name of ['cache-control', 'content-location', 'etag', 'vary'])
    expect(answer.headers[name], name).toBe(full.headers[name]);
  expect(answer.headers.expires === undefined).toBe(full.headers.expires === undefined);
});

labCase('F8', 'HEAD responds as GET does, without the body', async (lab) => {
  const get = await lab.get(PATH);
  const head = await lab.send('HEAD', PATH);
  expect([head.status, head.bytes]).toEqual([200, 0]);
  for (const name of ['etag', 'cache-control', 'content-type', 'content-length', 'vary'])
    expect(head.headers[name], name).toBe(get.headers[name]);
});

ownedCase('F8', 'the ETag is equal in another process', async (lab) => {
  await withServer(lab.target, async (other) => expect(await etagOf(other)).toBe(await etagOf(lab)));
});
