import { expect } from 'vitest';
import { labCase } from '../../case.ts';
import { methodRules, methodsOf } from '../../method-rules.ts';
import { createProduct } from '../../products.ts';
import { flaskApis, flaskForms, flaskPages } from '../../routes.ts';
import { expectRefusal, headerOf } from '../../support.ts';

const getPaths = ['/', '/healthz', '/readyz', '/metrics', ...flaskPages, ...flaskApis];
// The content changes with each request, and these with it.
const alive = ['etag', 'last-modified', 'expires'];
const kept = ['content-type', 'cache-control', 'vary', 'content-security-policy'];

for (const path of getPaths) {
  labCase('rules', `HEAD ${path} responds as GET, without a body`, async (lab) => {
    const get = await lab.get(path);
    const head = await lab.send('HEAD', path);
    expect([head.status, head.bytes]).toEqual([get.status, 0]);
    for (const name of kept) expect(head.headers[name], name).toEqual(get.headers[name]);
    for (const name of alive)
      expect(head.headers[name] === undefined, `${name} of HEAD`).toBe(get.headers[name] === undefined);
    // What is only known once the content is made may be left out (RFC 9110 section 9.3.2), but not be wrong.
    expect(head.headers['content-length']).not.toBe('0');
  });

  methodRules(path);
}

labCase('rules', 'methods that no route has are 405 with Allow, and the server lives on', async (lab) => {
  // Node's parser knows these methods.
  for (const method of ['PROPFIND', 'REPORT', 'TRACE', 'PURGE', 'LINK', 'QUERY'])
    for (const path of ['/flask/products', '/flask/products/1/edit', '/flask/api/weather']) {
      const answer = await lab.send(method, path);
      expect(answer.status, `${method} ${path}`).toBe(405);
      expect(methodsOf(headerOf(answer, 'allow')), `${method} ${path}`).toContain('GET');
    }
  // It refuses others before any app sees them.
  expect((await lab.send('BREW', '/flask/products')).status).toBe(400);
  expect((await lab.get('/healthz')).status).toBe(200);
});

labCase('rules', 'paths that only take forms refuse GET by 405 with Allow: POST', async (lab) => {
  const { id } = await createProduct(lab);
  for (const { action } of flaskForms.filter(({ action: path }) => /expire|forget|reset|load/.test(path))) {
    const path = action.replace(':id', String(id));
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
      const answer = await lab.send(method, path);
      expectRefusal(answer, [405]);
      expect(methodsOf(headerOf(answer, 'allow')), path).toContain('POST');
    }
  }
  await lab.page(`/flask/products/${id}`);
});

labCase('rules', 'unknown paths are 404: a page, and problem details under /api/', async (lab) => {
  for (const path of [
    '/nothing',
    '/flask/nothing',
    '/flask/products/1/nothing',
    '/flask/api/nothing',
    '/flask/api',
    '/assets/nothing.js',
    '/flask/static-content/',
    '/flask/%00',
    '/flask/products/1%2Fedit',
    '/flask/..%2f..%2fpackage.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/../../package.json',
    '//example.com/flask',
  ]) {
    const answer = await lab.get(path);
    expect(answer.status, path).toBe(404);
    expect(answer.text).not.toContain('"dependencies"');
  }
  expectRefusal(await lab.get('/flask/api/nothing'), [404]);
  expectRefusal(await lab.get('/flask/nothing'), [404]);
});

labCase('rules', 'malformed escapes in paths and queries are never a 500', async (lab) => {
  for (const path of [
    '/flask/%',
    '/flask/products/%E0%A4%A',
    '/flask/products/%zz',
    '/assets/%E0%A4%A',
    '/%',
  ])
    expect((await lab.get(path)).status, path).toBe(400);
  for (const query of [
    'products?page=%',
    'products?page=%zz',
    'products?page=%E0%A4%A',
    'api/weather?city=%ff%fe',
    'api/weather?city=%C3%28',
  ])
    expect((await lab.get(`/flask/${query}`)).status, query).toBe(400);
});
