import { Browser } from '@lab/contract';
import { afterAll, expect, test } from 'vitest';
import { testApp } from '../testing.ts';

const { request } = await testApp({}, afterAll);

const PAGE = '/flask/fragment';
const FORM = '/flask/fragment/expire';
const SENT = {
  method: 'POST',
  body: 'csrf_token=x',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
};

const newBrowser = () => new Browser(request);

test('a token is good for the browser that it was issued to, and for no other', async () => {
  const [browser, other] = [newBrowser(), newBrowser()];
  const csrf_token = await browser.token(PAGE);
  await other.token(PAGE);
  expect((await other.post(FORM, { csrf_token })).status).toBe(403);
  expect((await request(FORM, { method: 'POST', body: new URLSearchParams({ csrf_token }) })).status).toBe(
    403,
  );
  expect((await browser.post(FORM, { csrf_token })).status).toBe(303);
});

test.each([{ Origin: 'https://evil.example' }, { 'Sec-Fetch-Site': 'cross-site' }])(
  'a form of another site is refused whatever its token: %j',
  async (headers) => {
    const browser = newBrowser();
    const body = new URLSearchParams({ csrf_token: await browser.token(PAGE) });
    expect((await browser.send(FORM, { method: 'POST', body, headers: new Headers(headers) })).status).toBe(
      403,
    );
  },
);

test('a form of this site without a token is refused', async () => {
  expect((await request(FORM, SENT)).status).toBe(403);
});

test('a script of the API sends its token in a header', async () => {
  const browser = newBrowser();
  const token = await browser.token(PAGE);
  const send = (headers: Record<string, string>) =>
    browser.send('/django/api/products/', {
      method: 'POST',
      body: '{}',
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  // Nobody is signed in: that is what is refused, before any token is looked at.
  expect(await (await send({ 'X-CSRFToken': token })).json()).toMatchObject({
    detail: expect.stringMatching(/^Authentication/),
  });
});
