import { afterAll, expect, test } from 'vitest';
import { testApp } from '../testing.ts';

const { request } = await testApp({}, afterAll);

const idOf = async (headers: Record<string, string> = {}) =>
  (await request('/', { headers })).headers.get('X-Request-Id');

test('an id that a proxy gave is kept, one that fits no log line is replaced', async () => {
  expect(await idOf({ 'X-Request-Id': 'given-by-proxy' })).toBe('given-by-proxy');
  expect(await idOf({ 'X-Request-Id': 'two words' })).toMatch(/^[0-9a-f-]{36}$/);
  expect(await idOf()).not.toBe(await idOf());
});
