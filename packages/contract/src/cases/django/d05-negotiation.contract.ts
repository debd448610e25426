import { expect } from 'vitest';
import { adminCase, labCase } from '../case.ts';
import { API, apiOf, getHtml, getJson, jsonOf, readJson } from '../django-support.ts';
import { createProduct } from '../products.ts';
import { headerOf } from '../support.ts';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

const json = ['application/json', '*/*', 'application/*', 'text/html;q=0.5, application/json', ''];
const page = [BROWSER, 'text/html', 'text/*', 'application/json;q=0.1, text/html', 'text/html;q=0.2'];
const neither = ['text/csv', 'application/xml', 'application/json;q=0', 'image/*, text/plain'];

labCase('D5', 'Accept chooses between JSON and the browsable page, by its q-values', async (lab) => {
  for (const [accepts, type] of [
    [json, 'application/json'],
    [page, 'text/html'],
  ] as const)
    for (const accept of accepts)
      for (const path of [API, `${API}1/`]) {
        const { status, headers } = await lab.get(path, { accept });
        expect([status, headers['content-type']?.split(';')[0]], `${path} ${accept}`).toEqual([200, type]);
      }
});

labCase('D5', 'what nobody can give is a 406 for an id that cannot exist, too', async (lab) => {
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const answer = await lab.send(method, '/django/api/products/-1/', { headers: { accept: '*/*;q=0' } });
    expect(answer.status, method).toBe(406);
  }
});

labCase('D5', 'what nobody can give is a 406 in the words of the API', async (lab) => {
  for (const accept of neither) {
    const answer = await lab.get(API, { accept });
    expect(answer.status, accept).toBe(406);
    expect(jsonOf(answer)).toEqual({ detail: 'Could not satisfy the request Accept header.' });
  }
});

labCase('D5', '?format= beats Accept, and an unknown format is a 404', async (lab) => {
  const typeOf = async (query: string, accept: string) =>
    headerOf(await lab.get(API + query, { accept }), 'content-type').split(';')[0];
  expect(await typeOf('?format=json', BROWSER)).toBe('application/json');
  expect(await typeOf('?format=api', 'application/json')).toBe('text/html');
  expect(await typeOf('?format=json', 'text/csv')).toBe('application/json');
  for (const format of ['xml', 'JSON', '__proto__', 'api%00'])
    expect((await getJson(lab, `${API}?format=${format}`)).status, format).toBe(404);
});

labCase('D5', 'every response varies by Accept', async (lab) => {
  const answers = [
    await getJson(lab, API),
    await lab.get(API, { accept: BROWSER }),
    await getJson(lab, `${API}1/`),
    await getJson(lab, `${API}987654321/`),
    await getJson(lab, `${API}?page=x`),
    await lab.get(API, { accept: 'text/csv' }),
    await lab.send('DELETE', API, { headers: { accept: 'application/json' } }),
    await lab.send('OPTIONS', API, { headers: { accept: 'application/json' } }),
  ];
  for (const answer of answers)
    expect(
      headerOf(answer, 'vary')
        .toLowerCase()
        .split(/\s*,\s*/),
      `${answer.method} ${answer.status}`,
    ).toContain('accept');
});

labCase('D5', 'OPTIONS describes the address, and Allow says what it takes', async (lab) => {
  for (const [path, name, description, allow] of [
    [API, 'Product List', 'All products, a page at a time.', ['GET', 'HEAD', 'OPTIONS', 'POST']],
    [`${API}1/`, 'Product Instance', 'One product.', ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'PUT']],
  ] as const) {
    const answer = await lab.send('OPTIONS', path, { headers: { accept: 'application/json' } });
    expect(answer.status).toBe(200);
    expect(jsonOf(answer)).toEqual({
      name,
      description,
      renders: ['application/json', 'text/html'],
      parses: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
    });
    expect(
      headerOf(answer, 'allow')
        .split(/\s*,\s*/)
        .toSorted(),
      path,
    ).toEqual(allow);
  }
});

adminCase('D5', 'OPTIONS lists the fields for a client that may write', async (lab) => {
  const of = async (path: string) =>
    jsonOf(await lab.send('OPTIONS', path, { headers: { accept: 'application/json' } }))['actions'];
  const name = { type: 'string', required: true, read_only: false, label: 'Name', max_length: 100 };
  expect(await of(API)).toMatchObject({ POST: { name, id: { read_only: true } } });
  expect(await of(`${API}1/`)).toMatchObject({ PUT: { name } });
});

labCase(
  'D5',
  'a method that the address lacks is a 405 in the words of the API, for everybody',
  async (lab) => {
    for (const [method, path] of [
      ['PUT', API],
      ['PATCH', API],
      ['DELETE', API],
      ['POST', `${API}1/`],
    ] as const) {
      const answer = await lab.send(method, path, { headers: { accept: 'application/json' } });
      expect(answer.status, `${method} ${path}`).toBe(405);
      expect(jsonOf(answer)).toEqual({ detail: `Method "${method}" not allowed.` });
      expect(headerOf(answer, 'allow')).toMatch(/GET/);
    }
  },
);

labCase('D5', 'HEAD responds as GET, without the content', async (lab) => {
  for (const path of [API, `${API}1/`]) {
    const get = await getJson(lab, path);
    const head = await lab.send('HEAD', path, { headers: { accept: 'application/json' } });
    expect([head.status, head.bytes, head.headers['content-type']]).toEqual([
      200,
      0,
      get.headers['content-type'],
    ]);
  }
});

labCase('D5', 'the browsable page shows what a program gets, the status and the methods', async (lab) => {
  const product = await createProduct(lab, { name: 'Tea & <i>sympathy</i>' });
  const browsable = await getHtml(lab, apiOf(product));
  expect(JSON.parse(browsable.one('api-json').element.text)).toEqual(await readJson(lab, apiOf(product)));
  expect(browsable.text('api-status')).toBe('HTTP 200 OK');
  expect(browsable.text('api-allow').split(/\s*,\s*/)).toEqual(
    expect.arrayContaining(['GET', 'PUT', 'DELETE']),
  );
  expect(browsable.answer.text).not.toContain('<i>sympathy');
});

labCase('D5', 'to a browser a 404 is a page, and so is a wrong parameter', async (lab) => {
  for (const [path, status] of [
    [`${API}987654321/`, 404],
    [`${API}?page=x`, 400],
  ] as const) {
    const answer = await lab.get(path, { accept: 'text/html' });
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^text\/html/);
  }
});

labCase(
  'D5',
  'a visitor who is not signed in sees no form, but a link to sign in and come back',
  async (lab) => {
    for (const path of [API, `${API}1/`]) {
      const browsable = await getHtml(lab, path);
      expect([browsable.has('product-form'), browsable.has('delete-form')]).toEqual([false, false]);
      const link = new URL(browsable.href('sign-in') ?? '/', lab.base);
      expect([link.pathname, link.searchParams.get('next')]).toEqual(['/django/admin/login/', path]);
    }
  },
);

adminCase('D5', "an administrator's page is not shown to others, in either order", async (lab) => {
  for (const reader of [lab, lab.visitor(), lab]) {
    const browsable = await getHtml(reader, API);
    expect(browsable.has('product-form')).toBe(reader === lab);
    expect(browsable.has('sign-in')).toBe(reader !== lab);
    const control = browsable.answer.headers['cache-control'] ?? '';
    if (reader === lab) expect(control).toMatch(/private|no-store|no-cache/);
    else expect(control).not.toMatch(/public/);
  }
});
