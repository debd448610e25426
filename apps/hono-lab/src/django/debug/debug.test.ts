import { beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../testing.ts';

let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});

const htmlOf = async (path: string, init?: RequestInit) => (await app.request(path, init)).text();

describe('the debug toolbar', () => {
  it('shows what this request did, also on a page that came whole from the cache', async () => {
    expect(await htmlOf('/django/products/')).toContain('data-hit="false"');
    const again = await htmlOf('/django/products/');
    expect(again).toContain('data-testid="debug-calls">1<');
    expect(again).toContain('data-hit="true"');
    expect(again).toContain(`apps/${app.lab.name}/src/django/decorators/cache-page.ts`);
  });

  it('is on error pages', async () => {
    expect(await htmlOf('/django/nowhere/')).toContain('data-testid="debug-toolbar"');
  });

  it('is not there for other hosts and proxies, nor on pages for shared caches', async () => {
    const forwarded = { headers: { 'X-Forwarded-For': '127.0.0.1' } };
    expect(await htmlOf('/django/', forwarded)).not.toContain('debug-toolbar');
    expect((await app.request('/django/__debug__/', forwarded)).status).toBe(404);
    expect(await htmlOf('/flask/weather', forwarded)).not.toContain('debug-toolbar');
    expect(await htmlOf('/flask/static-content')).not.toContain('debug-toolbar');
  });

  it('leaves no hole where it is not shown', async () => {
    const forwarded = { headers: { Via: '1.1 proxy' } };
    expect(await htmlOf('/django/products/', forwarded)).not.toContain('<!--hole');
    expect(await htmlOf('/django/nowhere/', forwarded)).not.toContain('<!--hole');
  });
});

describe('the history', () => {
  it('holds redirects, responses of the API and errors, the newest first, and not itself', async () => {
    for (const path of ['/django/products', '/django/api/products/1/', '/django/products/9999/']) {
      await app.request(path);
    }
    await app.request('/django/__debug__/');
    const page = await htmlOf('/django/__debug__/');
    const paths = [...page.matchAll(/data-testid="debug-path">([^<]*)</g)].map(([, path]) => path);
    expect(paths).toEqual(['/django/products/9999/', '/django/api/products/1/', '/django/products']);
  });

  it('shows the panel of one of them', async () => {
    await app.request('/django/products/1/', { headers: { 'X-Request-Id': 'the-one-i-want' } });
    const page = await htmlOf('/django/__debug__/the-one-i-want/');
    expect(page.match(/data-testid="debug-toolbar"/g)).toHaveLength(1);
    expect(page).toContain('django:1:product:1');
    expect((await app.request('/django/__debug__/some-other-id/')).status).toBe(404);
  });
});
