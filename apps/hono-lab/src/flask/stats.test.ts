import { expect, test } from 'vitest';
import { testApp } from '../testing.ts';

test('F14: the live feed sends a statistic at once, and ends when the reader goes', async () => {
  const { app } = await testApp();
  const response = await app.request('/flask/cache-stats/events');
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const reader = response.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  const [event, data] = new TextDecoder().decode(value).split('\n');
  expect(event).toBe('event: stats');
  expect(JSON.parse(data?.slice('data: '.length) ?? '')).toHaveProperty('cards');
  await reader?.cancel();
});

test('F14: HEAD of the feed ends', async () => {
  const { app } = await testApp();
  const response = await app.request('/flask/cache-stats/events', { method: 'HEAD' });
  expect([response.status, await response.text()]).toEqual([200, '']);
});
