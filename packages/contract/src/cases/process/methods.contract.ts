import { expect } from 'vitest';
import { labCase } from '../case.ts';
import { headerOf } from '../support.ts';

const FORM = 'application/x-www-form-urlencoded';
const BIG = `a=${'x'.repeat(70_000)}`;
/** A page, a form, an API and a file; none of them takes PURGE. */
const PATHS = [
  '/flask/products/1',
  '/flask/memoize/forget',
  '/flask/api/weather',
  '/django/my-view/',
  '/healthz',
];

labCase('rules', 'OPTIONS of a page is 204 with Allow', async (lab) => {
  for (const path of PATHS) {
    const answer = await lab.send('OPTIONS', path);
    expect([answer.status, answer.bytes], path).toEqual([204, 0]);
    expect(headerOf(answer, 'allow')).toContain('OPTIONS');
  }
});

labCase('rules', 'a method that a path does not have is 405 with Allow, whatever the method', async (lab) => {
  for (const path of PATHS)
    for (const method of ['TRACE', 'QUERY', 'PROPFIND', 'PURGE', 'M-SEARCH']) {
      const answer = await lab.send(method, path);
      expect(answer.status, `${method} ${path}`).toBe(405);
      expect(headerOf(answer, 'allow')).not.toContain(method);
    }
});

labCase('rules', 'an unknown path is 404 for every method', async (lab) => {
  for (const method of ['GET', 'POST', 'PUT', 'OPTIONS', 'TRACE', 'QUERY'])
    for (const path of [
      '/nothing',
      '/flask/nothing',
      '/django/nothing/',
      '/django/admin/nothing/',
      '/FLASK/',
    ])
      expect((await lab.send(method, path)).status, `${method} ${path}`).toBe(404);
});

labCase(
  'rules',
  'a body over the limit is 413 for methods with a body, and not looked at for others',
  async (lab) => {
    const init = { headers: { 'content-type': FORM }, body: BIG };
    for (const path of ['/flask/products/1', '/flask/products', '/nothing', '/django/admin/products/'])
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
        expect((await lab.send(method, path, init)).status, `${method} ${path}`).toBe(413);
    for (const method of ['QUERY', 'PROPFIND'])
      expect((await lab.send(method, '/flask/products/1', init)).status, method).toBe(405);
  },
);

labCase('rules', 'the route decides first, then its gate, then what the body means', async (lab) => {
  const foreign = { origin: 'http://evil.test' };
  const json = { 'content-type': 'application/json' };
  for (const [method, path, headers, body, expected] of [
    ['POST', '/flask/products/1', foreign, 'a=1', 405],
    ['POST', '/nothing', foreign, 'a=1', 404],
    ['POST', '/flask/products', { ...foreign, 'content-type': FORM }, 'a=1', 403],
    ['POST', '/flask/products', { 'sec-fetch-site': 'cross-site', 'content-type': FORM }, 'a=1', 403],
    ['POST', '/flask/products', { ...foreign, ...json }, '{}', 415],
    ['POST', '/flask/products', { ...foreign, 'content-type': 'text/plain' }, 'a=1', 415],
    ['POST', '/flask/products/1', json, '{', 405],
    ['POST', '/flask/products', json, '{', 415],
    ['POST', '/django/admin/products/', json, '{', 302],
    ['POST', '/django/api/products/', json, '{', 403],
    ['PUT', '/django/api/products/1/', json, '{', 403],
    ['PUT', '/django/api/products/x/', json, '{', 404],
  ] as const)
    expect((await lab.send(method, path, { headers, body })).status, `${method} ${path} ${body}`).toBe(
      expected,
    );
});
