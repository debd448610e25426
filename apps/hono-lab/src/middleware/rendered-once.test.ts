import { expect, test, vi } from 'vitest';
import { testApp } from '../testing.ts';

const PAGE = '/flask/static-content';

test('a page is rendered once for each address, with one ETag', async () => {
  const { lab, request } = await testApp();
  const handler = vi.spyOn(lab.flask, 'staticContent');
  const [first, second] = [await request(PAGE), await request(PAGE)];
  expect(await second.text()).toBe(await first.text());
  expect(second.headers.get('ETag')).toBe(first.headers.get('ETag'));
  expect(handler).toHaveBeenCalledTimes(1);
  await request(`${PAGE}?other=1`);
  expect(handler).toHaveBeenCalledTimes(2);
});

test('another state of the store, which the page shows, renders it again', async () => {
  const { lab, request } = await testApp();
  const handler = vi.spyOn(lab.flask, 'staticContent');
  await request(PAGE);
  vi.spyOn(lab, 'store').mockReturnValue({
    kind: 'redis',
    url: 'redis://example',
    condition: 'connected',
    without: 'time',
  });
  expect(await (await request(PAGE)).text()).toContain('redis');
  expect(handler).toHaveBeenCalledTimes(2);
});
