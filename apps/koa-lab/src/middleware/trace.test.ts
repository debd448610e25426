import { expect, test } from 'vitest';
import { testApp } from '../testing.ts';

test('the time of a request in cache and source is summed up in Server-Timing', async () => {
  const { request } = await testApp();
  const miss = await request('/flask/products');
  expect(miss.headers.get('Server-Timing')).toMatch(/cache;dur=.*load;dur=/);
  const hit = await request('/flask/products');
  expect(hit.headers.get('Server-Timing')).toMatch(/cache;dur=/);
  expect(hit.headers.get('Server-Timing')).not.toContain('load');
});

test('a page without cache and source has no Server-Timing', async () => {
  const { request } = await testApp();
  expect((await request('/flask/')).headers.get('Server-Timing')).toBeNull();
});
