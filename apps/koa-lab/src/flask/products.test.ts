import { afterAll, describe, expect, it } from 'vitest';
import { testApp } from '../testing.ts';

const app = await testApp({}, afterAll);

describe('the product list', () => {
  it('says in its headers and on the page what the cache did', async () => {
    const path = '/flask/products?page=2';
    const miss = await app.request(path);
    expect(miss.headers.get('Cache-Status')).toBe('koa-lab; fwd=miss; stored');
    expect(miss.headers.get('Server-Timing')).toMatch(/cache;dur=.*load;dur=/);
    const hit = await app.request(path);
    expect(hit.headers.get('Cache-Status')).toMatch(/^koa-lab; hit; ttl=\d+$/);
    expect(await hit.text()).toContain('data-testid="cache-status">HIT<');
  });

  it('is nobody else’s to keep', async () => {
    expect((await app.request('/flask/products')).headers.get('Cache-Control')).toBe('private, no-cache');
  });

  it('keeps the other parameters in its links', async () => {
    const page = await (await app.request('/flask/products?per_page=5&page=2')).text();
    expect(page).toContain('href="/flask/products?per_page=5&amp;page=3"');
    expect(page).toContain('href="/flask/products?per_page=5&amp;page=2&amp;cache=false"');
  });
});

describe('a product', () => {
  it('that is not there is a 404 which is cached', async () => {
    const first = await app.request('/flask/products/999999');
    const second = await app.request('/flask/products/999999');
    expect([first.status, second.status]).toEqual([404, 404]);
    expect(second.headers.get('Cache-Status')).toMatch(/^koa-lab; hit/);
  });
});
