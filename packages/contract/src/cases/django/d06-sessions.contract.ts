import { expect } from 'vitest';
import { parseSetCookie } from '../../client/cookies.ts';
import { readForm } from '../../client/form.ts';
import type { Lab } from '../../client/lab.ts';
import { makeAccount, SIGN_IN, signIn } from '../account.ts';
import { ADMIN, PRODUCTS, placeOf } from '../admin-support.ts';
import { accountCase, adminCase, hookedCase, ownedCase } from '../case.ts';
import { tokenOf } from '../django-support.ts';
import { expectRefusal } from '../support.ts';
import { withServer } from '../with-server.ts';

/** Another browser with the same cookies. */
function copyOf(lab: Lab): Lab {
  const other = lab.visitor();
  other.jar.put(lab.jar.entries());
  return other;
}

const isSignedIn = async (lab: Lab) => (await lab.get(ADMIN)).status === 200;
const signOut = async (lab: Lab) => lab.submit(await lab.page(ADMIN), 'sign-out-form');

accountCase(
  'D6',
  'signing out leads to the sign-in page, and the session is over wherever it was copied to',
  async (lab) => {
    await signIn(lab, lab.account);
    const thief = copyOf(lab);
    expect(await isSignedIn(thief)).toBe(true);
    const answer = await signOut(lab);
    expect([answer.status, placeOf(answer).split('?')[0]]).toEqual([303, SIGN_IN]);
    expect(await isSignedIn(lab)).toBe(false);
    expect(await isSignedIn(thief)).toBe(false);
    const { status } = await thief.get(PRODUCTS);
    expect(status).toBe(302);
  },
);

accountCase('D6', 'a session after sign-out writes nothing', async (lab) => {
  await signIn(lab, lab.account);
  const form = readForm(await lab.page('/django/admin/products/add/'), 'product-form');
  const thief = copyOf(lab);
  await signOut(lab);
  const count = async () => (await lab.page('/flask/products?cache=false')).text('page-position');
  const before = await count();
  const answer = await thief.sendForm(form, { name: 'Stolen', price: '1.00' });
  expect([302, 303, 403]).toContain(answer.status);
  if (answer.status !== 403) expect(placeOf(answer)).toContain(SIGN_IN);
  expect(await count()).toBe(before);
});

accountCase('D6', 'signing in changes the token: a planted one is signed in to by nobody', async (lab) => {
  await lab.page(SIGN_IN);
  const planted = copyOf(lab);
  await signIn(lab, lab.account);
  expect(await isSignedIn(lab)).toBe(true);
  expect(await isSignedIn(planted)).toBe(false);
});

accountCase('D6', 'signing in again changes the token, and the old session is over', async (lab) => {
  await signIn(lab, lab.account);
  const old = copyOf(lab);
  const fields = { ...lab.account, next: '', csrf_token: await tokenOf(lab) };
  const again = await lab.sendForm({ action: SIGN_IN, method: 'POST', fields });
  expect(again.status).toBe(303);
  expect(await isSignedIn(lab)).toBe(true);
  expect(await isSignedIn(old)).toBe(false);
});

accountCase('D6', 'two browsers of one account are two sessions', async (lab) => {
  const [home, work] = [lab.visitor(), lab.visitor()];
  await Promise.all([signIn(home, lab.account), signIn(work, lab.account)]);
  const token = readForm(await home.page(ADMIN), 'sign-out-form').fields['csrf_token'];
  const crossed = await work.submit(await work.page(ADMIN), 'sign-out-form', { csrf_token: token });
  expectRefusal(crossed, [403]);
  expect(await isSignedIn(work)).toBe(true);
  await signOut(home);
  expect([await isSignedIn(home), await isSignedIn(work)]).toEqual([false, true]);
});

accountCase('D6', 'signing out takes POST with the token', async (lab) => {
  await signIn(lab, lab.account);
  expectRefusal(await lab.get('/django/admin/logout/'), [405]);
  const page = await lab.page(ADMIN);
  for (const csrf_token of [undefined, '', 'forged'])
    expectRefusal(await lab.submit(page, 'sign-out-form', { csrf_token }), [403]);
  expect(await isSignedIn(lab)).toBe(true);
});

accountCase('D6', 'the cookies of a session are HttpOnly, SameSite=Lax, and hold no secret', async (lab) => {
  const answer = await signIn(lab, lab.account);
  const cookies = (answer.headers['set-cookie'] ?? []).map(parseSetCookie);
  expect(cookies.length).toBeGreaterThan(0);
  for (const { name, value, attributes } of cookies) {
    expect(attributes.has('httponly'), name).toBe(true);
    expect(attributes.get('samesite')?.toLowerCase(), name).toBe('lax');
    expect(attributes.get('path'), name).toMatch(/^\/(?:django\/)?$/);
    expect(attributes.has('domain'), name).toBe(false);
    const shown = decodeURIComponent(value) + Buffer.from(value, 'base64').toString();
    expect(shown).not.toContain(lab.account.username);
    expect(shown).not.toContain(lab.account.password);
  }
});

adminCase('D6', 'a session cookie that was changed signs nobody in', async (lab) => {
  for (const [name, value] of [...lab.jar.entries()]) {
    const other = copyOf(lab);
    other.jar.set(name, (value.startsWith('A') ? 'B' : 'A') + value.slice(1));
    // Other cookies than the session's say nothing about who is signed in.
    expect(await isSignedIn(other), name).toBe(!name.startsWith('lab_session'));
  }
  const forged = lab.visitor();
  for (const [name, value] of lab.jar.entries())
    forged.jar.set(name, (value.startsWith('A') ? 'B' : 'A') + value.slice(1));
  expect(await isSignedIn(forged)).toBe(false);
});

hookedCase('D6', 'a session lasts two weeks, and ends with a new password', async (lab) => {
  const account = await makeAccount(lab.base, { username: 'grace', password: 'correct horse' });
  await signIn(lab, account);
  await lab.hooks.advance(13 * 24 * 3_600_000);
  expect(await isSignedIn(lab)).toBe(true);
  await lab.hooks.advance(24 * 3_600_000 + 1_000);
  expect(await isSignedIn(lab)).toBe(false);
  await signIn(lab, account);
  await makeAccount(lab.base, { ...account, password: 'another horse' });
  expect(await isSignedIn(lab)).toBe(false);
});

ownedCase(
  'D6',
  'a session is stored on the server: another instance knows it, and knows when it is over',
  async (lab) => {
    const account = await makeAccount(lab.base, { username: 'linus', password: 'correct horse' });
    await signIn(lab, account);
    await withServer(lab.target, async (other) => {
      for (const [name, value] of lab.jar.entries()) other.jar.set(name, value);
      expect(await isSignedIn(other)).toBe(true);
      await signOut(lab);
      expect(await isSignedIn(other)).toBe(false);
    });
  },
);
