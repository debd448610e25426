import { beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../testing.ts';

let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});

const LIST = '/django/products/';
const page = async (path: string) => (await app.request(path)).text();
const source = (html: string) => /data-testid="source">\s*(\w+)/.exec(html)?.[1];
const madeAt = (html: string, id: string) =>
  new RegExp(`datetime="([^"]+)" data-testid="${id}"`).exec(html)?.[1];

describe('the product list', () => {
  it('says where it came from', async () => {
    expect([source(await page(LIST)), source(await page(LIST))]).toEqual(['database', 'cache']);
  });

  it('refreshes this one page and its table, whatever else the address says', async () => {
    const before = [await page(`${LIST}?b=%41&a=1`), await page(LIST)];
    await app.lab.hooks?.advanceClock({ ms: 1000 });
    const answer = await app.request(`${LIST}?b=%41&refresh=1&a=1`);
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, `${LIST}?b=%41&a=1`]);
    expect(answer.headers.get('Cache-Control')).toBe('private, no-cache');
    expect(answer.headers.get('Expires')).toBeNull();
    const [after = '', other = ''] = [await page(`${LIST}?b=%41&a=1`), await page(LIST)];
    expect([source(after), source(other)]).toEqual(['cache', 'cache']);
    for (const id of ['made-at', 'table-made-at']) {
      expect(madeAt(after, id)).not.toBe(madeAt(before[0] ?? '', id));
      expect(madeAt(other, id)).toBe(madeAt(before[1] ?? '', id));
    }
  });

  it('says on the page of an error that a cache was consulted', async () => {
    const answer = await app.request(`${LIST}9999/`);
    expect([answer.status, answer.headers.get('Cache-Status')]).toEqual([404, `${app.lab.name}; fwd=miss`]);
    expect(await answer.text()).toContain('data-testid="cache-status">MISS<');
  });

  it('escapes what the database holds, inside the fragment too', async () => {
    await app.lab.django.products.update(1, {
      name: '<b>Aa</b>',
      price: 1,
      description: '<!--hole:source-->',
    });
    const html = await page(LIST);
    expect(html).toContain('&lt;b&gt;Aa&lt;/b&gt;');
    expect(html).toContain('&lt;!--hole:source--&gt;');
  });
});
