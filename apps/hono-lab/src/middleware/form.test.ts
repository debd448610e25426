import { Browser } from '@lab/contract';
import { afterAll, expect, test } from 'vitest';
import { factory } from '../factory.ts';
import { testApp } from '../testing.ts';
import { readForm } from './form.ts';

const { request } = await testApp({}, afterAll);

const NEW = '/flask/products/new';
const PRODUCTS = '/flask/products';
const draft = { name: 'Lamp', price: '9.90', description: 'Bright' };

const send = (type: string, body: string) =>
  request(PRODUCTS, { method: 'POST', headers: { 'Content-Type': type }, body });

test('a form may come as multipart', async () => {
  const browser = new Browser(request);
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...draft, csrf_token: await browser.token(NEW) }))
    body.set(name, value);
  const response = await browser.send(PRODUCTS, { method: 'POST', body });
  const page = await browser.text(response.headers.get('Location') ?? '');
  expect([response.status, page.includes('Lamp')]).toEqual([303, true]);
});

test('what is wrong comes back with what was typed, escaped', async () => {
  const response = await new Browser(request).submit(NEW, PRODUCTS, {
    ...draft,
    price: 'NaN',
    name: '<script>',
  });
  const page = await response.text();
  expect(response.status).toBe(422);
  expect(page).toContain('data-testid="error-price"');
  expect(page).toContain('value="&lt;script&gt;"');
});

test.each([
  ['text/csv', 'a,b', 415],
  ['application/json', '{}', 415],
  ['multipart/form-data; boundary=x', 'not multipart', 400],
  ['application/x-www-form-urlencoded', 'name=%FF', 400],
])('a body of %s that is no form is refused: %s', async (type, body, status) => {
  expect((await send(type, body)).status).toBe(status);
});

test('a body without a type is a 415, not an empty form', async () => {
  expect(
    (await request(PRODUCTS, { method: 'POST', body: new TextEncoder().encode('name=Lamp') })).status,
  ).toBe(415);
});

test('a form is parsed once, however many read it', async () => {
  const app = factory.createApp().post('/', async (c) => {
    const first = await readForm(c);
    return c.json(first === (await readForm(c)));
  });
  const response = await app.request('/', { method: 'POST', body: new URLSearchParams(draft) });
  expect(await response.json()).toBe(true);
});
