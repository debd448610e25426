import { Browser } from '@lab/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../testing.ts';

const API = '/django/api/products/';
const tea = { name: 'Tea', price: '4.50', description: '' };

let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});

async function administrator(): Promise<Browser> {
  await app.lab.django.auth.users.create({ username: 'ada', email: '', password: 'correct horse' });
  const visitor = new Browser(app.request);
  const csrf_token = await visitor.token('/django/admin/login/');
  await visitor.post('/django/admin/login/', { username: 'ada', password: 'correct horse', csrf_token });
  return visitor;
}

const json = (method: string, data: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method,
  body: JSON.stringify(data),
  headers: { 'Content-Type': 'application/json', ...headers },
});

describe('the API', () => {
  it('sends JSON to programs, a page to browsers, and 406 to a client that accepts neither', async () => {
    const types = ['*/*', 'text/html', 'image/png'].map(async (Accept) => {
      const { status, headers } = await app.request(API, { headers: { Accept } });
      return [status, headers.get('Content-Type')?.split(';')[0], headers.get('Vary')];
    });
    expect(await Promise.all(types)).toEqual([
      [200, 'application/json', 'Accept'],
      [200, 'text/html', 'Accept'],
      [406, 'application/json', 'Accept'],
    ]);
  });

  it('describes itself by OPTIONS', async () => {
    const answer = await app.request(API, { method: 'OPTIONS' });
    expect(answer.headers.get('Allow')).toBe('GET, HEAD, POST, OPTIONS');
    expect(await answer.json()).toMatchObject({
      name: 'Product List',
      renders: ['application/json', 'text/html'],
    });
  });

  it('refuses a method that the address lacks before anything else', async () => {
    const answer = await app.request(`${API}1/`, json('POST', tea));
    expect([answer.status, await answer.json()]).toEqual([405, { detail: 'Method "POST" not allowed.' }]);
    expect(answer.headers.get('Allow')).toBe('GET, HEAD, PUT, PATCH, DELETE, OPTIONS');
  });

  it('lets only administrators write, with a token of their browser', async () => {
    expect((await app.request(API, json('POST', tea))).status).toBe(403);
    const visitor = await administrator();
    const refused = await visitor.send(API, json('POST', tea));
    expect([refused.status, await refused.json()]).toEqual([
      403,
      { detail: expect.stringMatching(/^CSRF Failed: /) },
    ]);
    const token = { 'X-CSRFToken': await visitor.token(`${API}?format=api`) };
    const created = await visitor.send(API, json('POST', tea, token));
    const place = created.headers.get('Location') ?? '';
    expect([created.status, place]).toEqual([201, expect.stringMatching(/^\/django\/api\/products\/\d+\/$/)]);
    expect(await (await visitor.send(place, json('PATCH', { price: 5 }, token))).json()).toMatchObject({
      price: '5.00',
    });
    expect((await visitor.send(place, { method: 'DELETE', headers: token })).status).toBe(204);
    expect((await visitor.send(place)).status).toBe(404);
  });

  it.each([
    ['application/json', '{', 400, { detail: expect.stringMatching(/^JSON parse error - /) }],
    [
      'application/json',
      '"tea"',
      400,
      { non_field_errors: [expect.stringContaining('Expected a dictionary')] },
    ],
    ['text/csv', 'a,b', 415, { detail: 'Unsupported media type "text/csv" in request.' }],
    ['application/x-www-form-urlencoded', 'name=', 400, { name: ['This field may not be blank.'] }],
  ])('tells what is wrong with a body of %s', async (type, body, status, problem) => {
    const visitor = await administrator();
    const headers = { 'Content-Type': type, 'X-CSRFToken': await visitor.token(`${API}?format=api`) };
    const answer = await visitor.send(API, { method: 'POST', body, headers });
    expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining(problem)]);
  });

  it('writes from the browsable page, and gives back what was typed when it does not do', async () => {
    const visitor = await administrator();
    const page = { headers: { Accept: 'text/html' } };
    const csrf_token = await visitor.token(`${API}1/?format=api`);
    const send = (fields: Record<string, string>) =>
      visitor.send(`${API}1/`, {
        ...page,
        method: 'POST',
        body: new URLSearchParams({ ...fields, csrf_token }),
      });
    const wrong = await send({ ...tea, price: '<b>', _method: 'PUT' });
    const html = await wrong.text();
    expect(wrong.status).toBe(400);
    expect(html).toContain('data-testid="error-price"');
    expect(html).toContain('value="&lt;b&gt;"');
    expect((await send({ ...tea, _method: 'PUT' })).status).toBe(200);
    const gone = await send({ _method: 'DELETE' });
    expect([gone.status, gone.headers.get('Location')]).toEqual([303, API]);
  });
});
