import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, runApp } from './testing.ts';

let app: RunningApp;
beforeAll(async () => {
  app = await runApp();
});
afterAll(() => app.close());

describe('the app', () => {
  it('explains the lab at its front door and says which store is in use', async () => {
    const response = await app.fetch('/');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('data-store="memory"');
  });

  it.each(['/healthz', '/readyz', '/metrics'])('answers %s, which nobody may keep', async (path) => {
    const response = await app.fetch(path);
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
  });

  it('serves assets for ever under a path that changes with them', async () => {
    const page = await (await app.fetch('/')).text();
    const path = /\/assets\/style\.\w+\.css/.exec(page)?.[0] ?? '';
    const response = await app.fetch(path);
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('Set-Cookie')).toBeNull();
    const again = await app.fetch(path, { headers: { 'If-None-Match': response.headers.get('ETag') ?? '' } });
    expect(again.status).toBe(304);
    expect((await app.fetch(path.replace('style.', 'style.0'))).status).toBe(404);
  });

  it('sends the track without its slash to the one with it', async () => {
    const response = await app.fetch('/flask');
    expect([response.status, response.headers.get('Location')]).toEqual([301, '/flask/']);
  });

  it('loads nothing from another host and runs nothing inline', async () => {
    const policy = (await app.fetch('/')).headers.get('Content-Security-Policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe-inline');
  });

  it('has no test hooks unless the start was told so', async () => {
    const other = await runApp({ LAB_TEST_HOOKS: '0' });
    expect((await other.fetch('/__test__/backend')).status).toBe(404);
    await other.close();
  });
});

describe('methods', () => {
  it('answers OPTIONS with Allow', async () => {
    const response = await app.fetch('/flask/products', { method: 'OPTIONS' });
    expect([response.status, response.headers.get('Allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
  });

  it.each(['DELETE', 'PURGE'])('refuses %s with 405 and Allow', async (method) => {
    const response = await app.fetch('/flask/benchmark', { method });
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  it('answers HEAD as GET, without the body', async () => {
    const response = await app.fetch('/flask/weather', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(Number(response.headers.get('Content-Length'))).toBeGreaterThan(0);
  });
});
