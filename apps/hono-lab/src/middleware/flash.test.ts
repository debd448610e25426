import { Browser, textOf } from '@lab/contract';
import { LIMITS } from '@lab/core/limits';
import { afterAll, expect, test } from 'vitest';
import { testApp } from '../testing.ts';

const { request } = await testApp({}, afterAll);

const PAGE = '/flask/fragment';
const FORM = '/flask/fragment/expire';

/** A browser for which as many messages wait. */
async function browserWith(messages: number): Promise<Browser> {
  const browser = new Browser(request);
  const csrf_token = await browser.token(PAGE);
  for (let i = 0; i < messages; i += 1) await browser.post(FORM, { csrf_token });
  return browser;
}

test('a message is shown once', async () => {
  const browser = await browserWith(1);
  expect(textOf(await browser.text(PAGE), 'flash')).toMatch(/expired/i);
  expect(textOf(await browser.text(PAGE), 'flash')).toBeUndefined();
});

test('HEAD shows no message, and leaves it for the next page', async () => {
  const browser = await browserWith(1);
  await browser.send(PAGE, { method: 'HEAD' });
  expect(textOf(await browser.text(PAGE), 'flash')).toMatch(/expired/i);
});

test('only the latest messages wait', async () => {
  const browser = await browserWith(LIMITS.flashMessages + 2);
  const shown = (await browser.text(PAGE)).match(/data-testid="flash"/g);
  expect(shown).toHaveLength(LIMITS.flashMessages);
});

test('a page with a message on it is stored by no cache', async () => {
  const browser = await browserWith(1);
  const response = await browser.get('/django/products/');
  expect(textOf(await response.text(), 'flash')).toMatch(/expired/i);
  expect(response.headers.get('Cache-Control')).toContain('no-store');
});
