import { expect, test } from 'vitest';
import { textOf } from '../../testing/page.ts';
import { testApp } from '../../testing/test-app.ts';

const LOGIN = '/django/admin/login/';
const ada = { username: 'ada', password: 'correct horse' };

async function withAccount() {
  const test = await testApp();
  await test.lab.hooks?.superuser(ada);
  return test;
}

test('without an account the page says how to make one', async () => {
  const { browser } = await testApp();
  expect(textOf(await (await browser.get(LOGIN)).text(), 'no-account')).toContain('pnpm lab createsuperuser');
});

test('the cookie of a session is signed, HttpOnly and SameSite=Lax, and Secure over TLS', async () => {
  const { app, lab } = await withAccount();
  for (const [origin, secure] of [
    ['http://lab.example', false],
    ['https://lab.example', true],
  ] as const) {
    const page = await app.request(`${origin}${LOGIN}`);
    const token = /name="csrf_token" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    const cookie = page.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const body = new URLSearchParams({ ...ada, csrf_token: token });
    const answer = await app.request(`${origin}${LOGIN}`, { method: 'POST', body, headers: { cookie } });
    const session = answer.headers.getSetCookie().find((line) => line.startsWith('lab_session=')) ?? '';
    expect([answer.status, session]).toEqual([303, expect.stringMatching(/HttpOnly; .*SameSite=Lax/)]);
    expect(session.includes('Secure')).toBe(secure);
    const value = decodeURIComponent(/^lab_session=([^;]+)/.exec(session)?.[1] ?? '');
    expect(await lab.django.auth.user(value.split('.')[0])).toMatchObject({ username: 'ada' });
    const forged = value.replace(/\.[^.]*$/, '.AAAA');
    const stolen = await app.request('/django/admin/', { headers: { cookie: `lab_session=${forged}` } });
    expect(stolen.status).toBe(302);
  }
});

test('tokens from before signing in, and from before signing out, are worth nothing after', async () => {
  const { browser } = await withAccount();
  const tokenOn = async (path: string) =>
    /name="csrf_token" value="([^"]+)"/.exec(await (await browser.get(path)).text())?.[1] ?? '';
  const before = await tokenOn(LOGIN);
  expect((await browser.post(LOGIN, { ...ada, csrf_token: before })).status).toBe(303);
  expect((await browser.post('/django/admin/logout/', { csrf_token: before })).status).toBe(403);
  const during = await tokenOn('/django/admin/');
  expect((await browser.post('/django/admin/logout/', { csrf_token: during })).status).toBe(303);
  expect((await browser.post(LOGIN, { ...ada, csrf_token: during })).status).toBe(403);
});

test('signing in leads to where somebody wanted to go, and never off the site', async () => {
  const { browser } = await withAccount();
  for (const [next, place] of [
    ['/django/admin/products/?p=2', '/django/admin/products/?p=2'],
    ['https://evil.example/', '/django/admin/'],
    ['//evil.example', '/django/admin/'],
    ['/\\evil.example', '/django/admin/'],
  ] as const) {
    const answer = await browser.submit(`${LOGIN}?next=${encodeURIComponent(next)}`, LOGIN, { ...ada, next });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, place]);
    await browser.submit('/django/admin/', '/django/admin/logout/');
  }
});
