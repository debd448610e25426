import { expect, test } from 'vitest';
import { testApp } from '../../testing.ts';

const API = '/django/api/products/';
const ada = { username: 'ada', password: 'correct horse' };

/** A signed-in browser, and a token for its scripts. */
async function administrator() {
  const test = await testApp();
  await test.lab.hooks?.superuser(ada);
  await test.browser.submit('/django/admin/login/', '/django/admin/login/', ada);
  const html = await (await test.browser.get('/django/admin/')).text();
  return { ...test, token: /name="csrf_token" value="([^"]+)"/.exec(html)?.[1] ?? '' };
}

test('a script writes JSON with the token in its header, and nothing without', async () => {
  const { browser, token } = await administrator();
  const send = (headers: Record<string, string>) =>
    browser.send(API, {
      method: 'POST',
      body: JSON.stringify({ name: 'Tea', description: '', price: '1' }),
      headers: { 'content-type': 'application/json', ...headers },
    });
  expect((await send({})).status).toBe(403);
  expect((await send({ 'X-CSRFToken': 'forged' })).status).toBe(403);
  const made = await send({ 'X-CSRFToken': token });
  expect([made.status, made.headers.get('location')]).toEqual([201, '/django/api/products/1001/']);
});

test('a form names the method that HTML does not have; JSON does not', async () => {
  const { browser, token } = await administrator();
  const form = { csrf_token: token, _method: 'PUT', name: 'Tea', description: '', price: '2' };
  expect((await browser.post(`${API}1/`, form)).status).toBe(200);
  const json = await browser.send(`${API}1/`, {
    method: 'POST',
    body: JSON.stringify(form),
    headers: { 'content-type': 'application/json', 'X-CSRFToken': token },
  });
  expect([json.status, json.headers.get('allow')]).toEqual([405, 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS']);
  expect((await browser.post(`${API}1/`, { ...form, _method: 'DELETE' })).status).toBe(204);
  expect((await browser.get(`${API}1/`)).status).toBe(404);
});

test('a response depends on Accept, whatever it is', async () => {
  const { app } = await testApp();
  for (const [path, init] of [
    [API, {}],
    [`${API}99999/`, {}],
    [`${API}nothing/`, {}],
    [API, { method: 'DELETE' }],
    [API, { headers: { accept: 'image/png' } }],
  ] as const) {
    expect((await app.request(path, init)).headers.get('vary')).toBe('Accept');
  }
});
