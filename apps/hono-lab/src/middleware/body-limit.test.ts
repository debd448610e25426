import { expect, test } from 'vitest';
import { testApp } from '../testing/test-app.ts';

test('a body over 64 KiB is a 413', async () => {
  const { browser } = await testApp();
  const response = await browser.post('/flask/products', { description: 'x'.repeat(65 * 1024) });
  expect(response.status).toBe(413);
});
