import { expect } from 'vitest';
import { readForm } from '../../client/form.ts';
import { Page } from '../../client/page.ts';
import { SIGN_IN, signIn, trySignIn } from '../account.ts';
import { ADMIN, placeOf } from '../admin-support.ts';
import { accountCase, adminCase, labCase, ownedCase } from '../case.ts';
import { adminPages } from '../django-support.ts';
import { withServer } from '../with-server.ts';

for (const path of [...adminPages, '/django/admin/products/?q=tea&o=2&p=1'])
  labCase(
    'D6',
    `${path} redirects a visitor who is not signed in to the sign-in page, and back`,
    async (lab) => {
      const answer = await lab.get(path);
      expect(answer.status).toBe(302);
      const place = new URL(answer.headers.location ?? '', answer.url);
      expect([place.origin, place.pathname]).toEqual([lab.base.origin, SIGN_IN]);
      expect(place.searchParams.get('next')).toBe(path);
      const form = readForm(await lab.page(place.pathname + place.search), 'sign-in-form');
      expect(form).toMatchObject({ method: 'POST', fields: { username: '', password: '', next: path } });
    },
  );

accountCase('D6', 'who signs in gets to where it was wanted to go, and is named there', async (lab) => {
  const answer = await signIn(lab, lab.account, '/django/admin/products/?q=Product&p=2');
  expect(placeOf(answer)).toBe('/django/admin/products/?q=Product&p=2');
  const page = await lab.follow(answer);
  expect(page.text('admin-user')).toBe(lab.account.username);
  expect(page.has('sign-out-form')).toBe(true);
});

accountCase('D6', 'without a place to go to, it is the index', async (lab) => {
  const page = await lab.follow(await signIn(lab, lab.account));
  expect(page.url.pathname).toBe(ADMIN);
  expect(page.href('admin-products')).toBe('/django/admin/products/');
});

const stolen = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '\t//evil.example',
  '/\n/evil.example',
  ' //evil.example',
  'https://evil.example/django/admin/',
  'https:evil.example',
  'http:///evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  '/.//evil.example',
  '/x/..//evil.example',
  'evil.example',
  '@evil.example',
  '/\u0000/evil.example',
  '',
];

accountCase('D6', 'a stolen next never leads off the site', async (lab) => {
  for (const next of stolen) {
    for (const typed of [{}, { next }]) {
      const browser = lab.visitor();
      const page = await browser.page(`${SIGN_IN}?next=${encodeURIComponent(next)}`);
      const signedIn = await browser.submit(page, 'sign-in-form', { ...lab.account, ...typed });
      expect(signedIn.status, JSON.stringify(next)).toBe(303);
      const { location = '' } = signedIn.headers;
      expect(location, JSON.stringify(next)).toMatch(/^\/(?![/\\])/);
      expect(new URL(location, lab.base).origin).toBe(lab.base.origin);
    }
  }
});

accountCase('D6', 'next keeps no markup and no second header', async (lab) => {
  for (const next of ['/django/admin/?x="><script>alert(1)</script>', '/django/\r\nSet-Cookie: a=b']) {
    const browser = lab.visitor();
    const page = await browser.page(`${SIGN_IN}?next=${encodeURIComponent(next)}`);
    expect(page.answer.text).not.toContain('<script>alert');
    const answer = await signIn(browser, lab.account, next);
    expect(answer.headers['set-cookie']?.join() ?? '').not.toContain('a=b');
  }
});

accountCase(
  'D6',
  'a wrong password and an unknown name get the same error, and nothing that was typed is lost',
  async (lab) => {
    const { username } = lab.account;
    const wrong = await trySignIn(lab, { username, password: 'not the password' }, '/django/admin/products/');
    const unknown = await trySignIn(lab.visitor(), { username: 'nobody', password: 'not the password' });
    const [first, second] = [new Page(wrong), new Page(unknown)];
    for (const page of [first, second]) expect(page.status).toBe(422);
    expect(first.text('sign-in-error')).not.toBe('');
    expect(second.text('sign-in-error')).toBe(first.text('sign-in-error'));
    expect(readForm(first, 'sign-in-form').fields).toMatchObject({
      username,
      password: '',
      next: '/django/admin/products/',
    });
    expect(wrong.text).not.toContain('not the password');
    expect((await lab.get(ADMIN)).status).toBe(302);
    // So that failures of this case are forgotten.
    await signIn(lab, lab.account);
  },
);

accountCase('D6', 'what cannot be a name or a password is wrong like any other', async (lab) => {
  const { username, password } = lab.account;
  for (const account of [
    { username: '', password },
    { username, password: '' },
    { username: "' or 1=1 --", password: "' or '1'='1" },
    { username: 'x'.repeat(5_000), password },
    { username: '\u0000', password: '\u0000' },
  ]) {
    const answer = await trySignIn(lab, account);
    expect([400, 422], JSON.stringify(account).slice(0, 60)).toContain(answer.status);
  }
  await signIn(lab, lab.account);
});

accountCase('D6', 'the password is case-sensitive', async (lab) => {
  const { username, password } = lab.account;
  const answer = await trySignIn(lab, { username, password: password.toUpperCase() });
  expect(answer.status).toBe(422);
  await signIn(lab, lab.account);
});

adminCase('D6', 'a user who is signed in is redirected from the sign-in page', async (lab) => {
  const answer = await lab.get(SIGN_IN);
  expect([answer.status, placeOf(answer)]).toEqual([302, ADMIN]);
});

labCase('D6', 'signing in takes POST with the token of this browser', async (lab) => {
  const form = readForm(await lab.page(SIGN_IN), 'sign-in-form');
  const other = readForm(await lab.visitor().page(SIGN_IN), 'sign-in-form');
  for (const csrf_token of [undefined, '', 'x', other.fields['csrf_token']]) {
    const answer = await lab.sendForm(form, { username: 'a', password: 'b', csrf_token });
    expect(answer.status).toBe(403);
  }
});

ownedCase('D6', 'without an account the sign-in page says how to make one', async (lab) => {
  const target = { ...lab.target, env: { ...lab.target.env, LAB_DB: ':memory:' } };
  await withServer(target, async (fresh) => {
    expect((await fresh.page(SIGN_IN)).text('no-account')).toContain('pnpm lab createsuperuser');
    await fresh.hooks.superuser({ username: 'ada', password: 'correct horse' });
    expect((await fresh.page(SIGN_IN)).has('no-account')).toBe(false);
  });
});
