import { expect, test } from 'vitest';
import { textOf } from '../testing/page.ts';
import { testApp } from '../testing/test-app.ts';

test('bad input is a page that names the field', async () => {
  const { app } = await testApp();
  const response = await app.request('/flask/products?page=0');
  expect(response.status).toBe(400);
  expect(textOf(await response.text(), 'error-field')).toBe('page');
});

test('under /api/ it is problem details', async () => {
  const { app } = await testApp();
  const response = await app.request('/flask/api/products?ids=x');
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({ status: 400, field: 'ids' });
});

test('a failure inside says nothing but the id under which the log has it', async () => {
  const { app } = await testApp();
  const response = await app.request('/__test__/boom');
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).not.toContain('boom: a test');
  expect(text).toContain(response.headers.get('x-request-id'));
});

test('nothing bad may be kept', async () => {
  const { app } = await testApp();
  for (const path of ['/nowhere', '/flask/products?page=x', '/__test__/boom']) {
    expect((await app.request(path)).headers.get('cache-control')).toBe('no-store');
  }
});

test('a stack is shown in development only', async () => {
  const fail = { method: 'POST', body: '{"load":"expensive-view","times":1}' };
  for (const [environment, shown] of [
    ['development', true],
    ['test', false],
  ] as const) {
    const { app } = await testApp({ NODE_ENV: environment });
    await app.request('/__test__/fail', fail);
    const html = await (await app.request('/flask/expensive-view')).text();
    expect([environment, textOf(html, 'error-stack') !== undefined]).toEqual([environment, shown]);
  }
});
