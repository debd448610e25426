import { afterAll, describe, expect, it, test } from 'vitest';
import { testApp } from './testing.ts';

const app = await testApp({}, afterAll);

describe('the app', () => {
  it('explains the lab on its start page, which says which store is in use', async () => {
    const response = await app.request('/');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('data-store="memory"');
  });

  it.each(['/healthz', '/readyz', '/metrics'])('responds to %s, which no cache stores', async (path) => {
    const response = await app.request(path);
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
  });

  it('serves assets for a year, under a path that changes with them', async () => {
    const page = await (await app.request('/')).text();
    const path = /\/assets\/style\.\w+\.css/.exec(page)?.[0] ?? '';
    const response = await app.request(path);
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('Set-Cookie')).toBeNull();
    const again = await app.request(path, {
      headers: { 'If-None-Match': response.headers.get('ETag') ?? '' },
    });
    expect(again.status).toBe(304);
    expect((await app.request(path.replace('style.', 'style.0'))).status).toBe(404);
  });

  it('sends the track without its slash to the one with it', async () => {
    const response = await app.request('/flask');
    expect([response.status, response.headers.get('Location')]).toEqual([301, '/flask/']);
  });

  it('has no test hooks unless the setting says so', async () => {
    const { request } = await testApp({ LAB_TEST_HOOKS: '0' });
    expect((await request('/__test__/backend')).status).toBe(404);
  });
});

test('the debug toolbar is not for a request without a connection', async () => {
  const page = await app.app.request('/django/products/');
  expect(await page.text()).not.toContain('debug-toolbar');
  expect((await app.app.request('/django/__debug__/')).status).toBe(404);
});
