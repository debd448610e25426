import { once } from 'node:events';
import { get } from 'node:http';
import { Browser } from '@lab/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../testing.ts';

let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});

const textOf = async (path: string, init?: RequestInit) => (await app.request(path, init)).text();

describe('cachePage', () => {
  it('runs the view on a miss only, and says so', async () => {
    const first = await app.request('/__test__/views/plain');
    const second = await app.request('/__test__/views/plain');
    expect([await first.text(), await second.text()]).toEqual(['run 1', 'run 1']);
    expect(first.headers.get('Cache-Status')).toBe('koa-lab; fwd=miss; stored');
    expect(second.headers.get('Cache-Status')).toMatch(/^koa-lab; hit; ttl=\d+$/);
    expect(second.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    expect(second.headers.get('Age')).toBe('0');
  });

  it('keeps nothing of the request that made the page', async () => {
    const given = { headers: { 'X-Request-Id': 'the-first-one' } };
    await app.request('/__test__/views/plain', given);
    const second = await app.request('/__test__/views/plain');
    expect(second.headers.get('X-Request-Id')).not.toBe('the-first-one');
    expect(second.headers.get('Content-Security-Policy')).toContain("default-src 'self'");
  });

  it.each(['stream', 'set-cookie', 'private', 'vary-star', 'never', 'status?code=404'])(
    'keeps no page of %s',
    async (view) => {
      const path = `/__test__/views/${view}`;
      expect([await textOf(path), await textOf(path)]).toEqual(['run 1', 'run 2']);
    },
  );

  it('keeps no page whose session cookie is set when the onion is left', async () => {
    const visitor = new Browser(app.request);
    await visitor.post('/django/products/1/update/', {
      name: 'Tea',
      price: '1',
      description: '',
      csrf_token: await visitor.token('/django/products/1/update/'),
    });
    const withFlash = await visitor.send('/django/products/');
    expect(await withFlash.text()).toContain('Product updated successfully!');
    expect(withFlash.headers.get('Cache-Control')).toContain('no-store');
    const others = await app.request('/django/products/');
    expect(others.headers.get('Cache-Status')).toMatch(/; hit;/);
    expect(others.headers.getSetCookie()).toEqual([]);
    expect(await others.text()).not.toContain('Product updated successfully!');
  });

  it('refuses an address that is none', async () => {
    const request = get(new URL('/__test__/views/plain', app.base), { headers: { Host: 'a b' } });
    const [response] = await once(request, 'response');
    response.resume();
    expect(response.statusCode).toBe(400);
  });
});

describe('conditionalPage', () => {
  it('keeps what a 304 may say, and what the app sends with every response', async () => {
    const path = '/__test__/views/conditional';
    const full = await app.request(path);
    const again = await app.request(path, { headers: { 'If-None-Match': full.headers.get('ETag') ?? '' } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('Cache-Control')).toBe('max-age=60');
    expect(again.headers.get('Content-Language')).toBeNull();
    expect(again.headers.get('X-Request-Id')).not.toBeNull();
  });

  it('goes around cachePage, whose pages it names', async () => {
    const path = '/__test__/views/conditional-cached';
    const etag = (await app.request(path)).headers.get('ETag');
    expect((await app.request(path)).headers.get('ETag')).toBe(etag);
    expect((await app.request(path, { headers: { 'If-Match': '"other"' } })).status).toBe(412);
  });
});

describe('cacheControl and varyOnHeaders', () => {
  it('compose: the outer one has the last word', async () => {
    const control = async (view: string) =>
      (await app.request(`/__test__/views/${view}`)).headers.get('Cache-Control')?.split(', ').sort();
    expect(await control('merge')).toEqual(['max-age=30', 'private']);
    expect(await control('merge-public')).toEqual(['public']);
  });

  it('name each header once', async () => {
    const { headers } = await app.request('/__test__/views/vary-twice');
    expect(headers.get('Vary')?.toLowerCase().split(', ').sort()).toEqual(['accept-language', 'x-probe']);
  });
});
