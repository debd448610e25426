import { expect } from 'vitest';
import { Page } from '../../client/page.ts';
import { signIn } from '../account.ts';
import { addProduct, changeOf } from '../admin-support.ts';
import { adminCase, hookedAdminCase, hookedCase } from '../case.ts';
import { LIST } from '../django-support.ts';

hookedCase('D7', 'a toolbar that not everybody gets is no part of the cached page', async (lab) => {
  const proxied = { 'x-forwarded-for': '203.0.113.7' };
  await lab.page(LIST);
  const stranger = new Page(await lab.get(LIST, proxied));
  expect([stranger.text('cache-status'), stranger.has('debug-toolbar')]).toEqual(['HIT', false]);
  await lab.hooks.reset();
  await lab.get(LIST, proxied);
  const mine = await lab.page(LIST);
  expect([mine.text('cache-status'), mine.has('debug-toolbar')]).toEqual(['HIT', true]);
});

hookedAdminCase('D7', 'no password, no session and no token is shown, not even here', async (lab) => {
  const browser = lab.visitor();
  await signIn(browser, lab.account);
  const secrets = [lab.account.password, ...[...browser.jar.entries()].map(([, value]) => value)];
  const pages = [await browser.page('/django/admin/')];
  const history = await browser.page('/django/__debug__/');
  for (const row of history.all('debug-request'))
    pages.push(await browser.page(row.href('debug-path') ?? 'no link'));
  expect(
    pages.some((page) => /auth_sessions/.test(page.words)),
    'SQL is shown',
  ).toBe(true);
  for (const page of pages) {
    const panel = page
      .all('debug-toolbar')
      .map((part) => part.element.outerHTML)
      .join();
    for (const secret of secrets.filter((text) => text.length > 8)) expect(panel).not.toContain(secret);
    // Nor the form in which a token or a password is stored.
    for (const query of page.all('debug-query').filter((row) => /auth_/.test(row.words)))
      expect(query.words).not.toMatch(/\$scrypt\$|["'][\w-]{43}["']/);
  }
});

adminCase('D7', 'names and addresses are shown as text', async (lab) => {
  const name = '<img src=x onerror=alert(1)>';
  const product = await addProduct(lab, { name });
  const page = await lab.page(`${changeOf(product)}?x=%3Cscript%3Ealert(1)%3C/script%3E`);
  for (const text of [page.answer.text, (await lab.page('/django/__debug__/')).answer.text]) {
    expect(text).not.toContain('<img src=x');
    expect(text).not.toContain('<script>alert');
  }
});
