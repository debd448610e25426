import { textOf } from '@lab/contract';
import { ui } from '@lab/core/lessons';
import { expect, test } from 'vitest';
import { testApp } from '../../testing.ts';

const LOGIN = '/django/admin/login/';
const ada = { username: 'ada', password: 'correct horse' };

async function withAccount() {
  const test = await testApp();
  await test.lab.hooks?.superuser(ada);
  return test;
}

test('without an account the page says how to make one', async () => {
  const { browser } = await testApp();
  expect(textOf(await browser.text(LOGIN), 'no-account')).toContain('pnpm lab createsuperuser');
});

test('tokens from before signing in, and from before signing out, are worth nothing after', async () => {
  const { browser } = await withAccount();
  const before = await browser.token(LOGIN);
  expect((await browser.post(LOGIN, { ...ada, csrf_token: before })).status).toBe(303);
  expect((await browser.post('/django/admin/logout/', { csrf_token: before })).status).toBe(403);
  const during = await browser.token('/django/admin/');
  expect((await browser.post('/django/admin/logout/', { csrf_token: during })).status).toBe(303);
  expect((await browser.post(LOGIN, { ...ada, csrf_token: during })).status).toBe(403);
});

test('signing in leads to the page that was wanted, and never off the site', async () => {
  const { browser } = await withAccount();
  for (const [next, place] of [
    ['/django/admin/products/?p=2', '/django/admin/products/?p=2'],
    ['https://evil.example/', '/django/admin/'],
    ['//evil.example', '/django/admin/'],
    ['/\\evil.example', '/django/admin/'],
  ] as const) {
    const answer = await browser.submit(`${LOGIN}?next=${encodeURIComponent(next)}`, LOGIN, { ...ada, next });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, place]);
    await browser.submit('/django/admin/', '/django/admin/logout/');
  }
});

test('both fields are needed, and one sentence says so', async () => {
  const { browser } = await withAccount();
  const response = await browser.submit(LOGIN, LOGIN, { username: 'ada', password: '' });
  expect([response.status, await response.text()]).toEqual([
    422,
    expect.stringContaining(ui.admin.incomplete),
  ]);
});

test('the cookie of a session is signed, HttpOnly and SameSite=Lax', async () => {
  const { browser, lab, request } = await withAccount();
  const response = await browser.submit(LOGIN, LOGIN, ada);
  const session = response.headers.getSetCookie().find((line) => line.startsWith('lab_session=')) ?? '';
  expect(session).toMatch(/httponly/i);
  expect(session).toMatch(/samesite=lax/i);
  const value = decodeURIComponent(/^lab_session=([^;]+)/.exec(session)?.[1] ?? '');
  const token = value.split('.')[0] ?? '';
  expect(await lab.django.auth.user(token)).toMatchObject({ username: 'ada' });
  const unsigned = await request('/django/admin/', { headers: { Cookie: `lab_session=${token}` } });
  expect(unsigned.status).toBe(302);
});
