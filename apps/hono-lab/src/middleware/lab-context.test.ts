import { expect, test } from 'vitest';
import { factory } from '../factory.ts';
import { testApp } from '../testing.ts';
import { labContext } from './lab-context.ts';

test('what is further in finds the lab, the signal of the stop, and an id for each request', async () => {
  const { lab } = await testApp();
  const stopping = new AbortController();
  const app = factory
    .createApp()
    .use(labContext(lab, stopping.signal))
    .get('/', (c) => {
      expect(c.var.lab).toBe(lab);
      expect(c.var.stopping).toBe(stopping.signal);
      return c.text(c.var.requestId);
    });
  const idOf = async (headers: Record<string, string> = {}) => (await app.request('/', { headers })).text();
  expect(await idOf({ 'X-Request-Id': 'given-by-proxy' })).toBe('given-by-proxy');
  expect(await idOf({ 'X-Request-Id': 'two words' })).toMatch(/^[0-9a-f-]{36}$/);
  expect(await idOf()).not.toBe(await idOf());
});
