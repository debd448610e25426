import { expect } from 'vitest';
import { requestText, sendRaw } from '../../client/raw.ts';
import { labCase } from '../case.ts';

const HOST = ['Host: lab.test'];

labCase('rules', 'a request target that is no path is a 400', async (lab) => {
  for (const target of [
    'http://x:y/',
    'http://[',
    'http://[::1/',
    'http://',
    'http:///flask/products',
    'http://user@lab.test/flask/products',
    'http://lab.test/flask/products#x',
    'http://lab.test/%zz',
    'ftp://lab.test/flask/products',
    'lab.test:443',
    '*',
    '/a\\b',
    '/a#b',
    '/%',
    '/%zz',
    '/%FF',
    '/caf\u00e9',
  ]) {
    const { status } = await sendRaw(lab.base, requestText('GET', target, HOST));
    expect(status, target).toBe(400);
  }
});

labCase(
  'rules',
  'a target in absolute form is served as its path on its host, whatever Host says',
  async (lab) => {
    const host = `absolute-${lab.base.port}.lab.test`;
    const ask = (target: string, named: string) =>
      sendRaw(lab.base, requestText('GET', target, [`Host: ${named}`]));
    for (const path of ['/flask/products', '/flask/api/data', '/django/products/?a=%7e', '/', '/healthz'])
      for (const named of [host, 'other.test'])
        expect((await ask(`http://${host}${path}`, named)).status, path).toBe(200);
    expect((await ask(`http://${host}`, host)).status).toBe(200);
    // One page for both forms.
    await ask(`http://${host}/django/my-view/`, 'other.test');
    const page = await ask('/django/my-view/', host);
    expect(page.header('cache-status')).toMatch(/; hit/);
    // A redirect leads to the same place.
    const [absolute, origin] = [
      await ask(`http://${host}/django/products?page=2`, 'other.test'),
      await ask('/django/products?page=2', host),
    ];
    expect([absolute.status, absolute.header('location')]).toEqual([301, origin.header('location')]);
  },
);

labCase('rules', 'a path is decoded once, and its letter case counts', async (lab) => {
  for (const [target, expected] of [
    ['/%66lask/%70roducts', 200],
    ['/flask/products/%31', 200],
    ['/django/../flask/products', 200],
    ['/x/%2e%2E/flask/products', 200],
    ['/%2566lask/products', 404],
    ['/flask%2Fproducts', 404],
    ['/FLASK/PRODUCTS', 404],
    ['/Django/Products/', 404],
    ['/flask/Products', 404],
    ['/django/Products/', 404],
    ['/django/admin/Login/', 404],
    ['/django/ADMIN/', 404],
    ['/DJANGO/ADMIN/', 404],
    ['/DJANGO/__DEBUG__/', 404],
    ['//flask/products', 404],
    ['/flask//products', 404],
    ['/flask/products/', 404],
  ] as const) {
    const { status } = await sendRaw(lab.base, requestText('GET', target, HOST));
    expect(status, target).toBe(expected);
  }
});

labCase(
  'rules',
  'malformed UTF-8 is a 400 that names its parameter, in a query as in a form',
  async (lab) => {
    for (const path of [
      '/flask/api/weather?city=%FF',
      '/flask/api/weather?city=%C3%28',
      '/flask/products?page=%FF',
      '/flask/products?unknown=%FF',
      '/django/api/products/?page=%FF',
      '/django/admin/login/?next=%FF',
    ])
      expect((await lab.get(path)).status, path).toBe(400);
    expect(JSON.parse((await lab.get('/flask/api/weather?city=%FF')).text)).toMatchObject({ field: 'city' });
    for (const body of ['csrf_token=x&name=%FF', Buffer.from('csrf_token=x&name=\xff', 'latin1')]) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      expect((await lab.send('POST', '/flask/products', { headers, body })).status).toBe(400);
    }
  },
);
