import { expect, test, vi } from 'vitest';
import { testApp } from '../testing.ts';

test('each request is one line of the log, under the id that its page shows', async () => {
  const { lab, request } = await testApp({ LOG_LEVEL: 'info' });
  const info = vi.spyOn(lab.log, 'info').mockReturnValue();
  await request('/nowhere', { headers: { 'X-Request-Id': 'given-by-proxy' } });
  await expect.poll(() => info.mock.calls).toHaveLength(1);
  expect(info).toHaveBeenCalledWith(
    expect.objectContaining({ requestId: 'given-by-proxy', method: 'GET', path: '/nowhere', status: 404 }),
    'request',
  );
});

test('a silent log is not called at all', async () => {
  const { lab, request } = await testApp();
  const info = vi.spyOn(lab.log, 'info');
  await request('/flask/products');
  expect(info).not.toHaveBeenCalled();
});
