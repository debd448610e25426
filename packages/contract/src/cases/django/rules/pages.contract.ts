import { expect } from 'vitest';
import { parseSetCookie } from '../../../client/cookies.ts';
import type { Lab } from '../../../client/lab.ts';
import { Page, pathOf } from '../../../client/page.ts';
import { parseServerTiming } from '../../../client/server-timing.ts';
import { adminCase, hookedCase, labCase } from '../../case.ts';
import { API, adminPages, djangoPages, getJson, tokenOf } from '../../django-support.ts';
import { cacheStatusOf, headerOf } from '../../support.ts';

/** A whole document that loads nothing from elsewhere and has no inline script or style. */
function expectWhole({ element, answer }: Page): void {
  const where = answer.url.pathname;
  expect(element.querySelector('html')?.getAttribute('lang'), where).toBe('en');
  expect(element.querySelector('title')?.text.trim(), where).not.toBe('');
  expect(element.querySelectorAll('h1'), where).toHaveLength(1);
  expect(element.querySelectorAll('main#main'), where).toHaveLength(1);
  expect(element.querySelector('meta[name="viewport"]'), where).not.toBeNull();
  expect(element.querySelector('body')?.querySelector('a')?.getAttribute('href'), where).toBe('#main');
  const ids = element.querySelectorAll('[id]').map((each) => each.getAttribute('id'));
  expect(
    ids.filter((id, at) => ids.indexOf(id) !== at),
    `${where}: ids are unique`,
  ).toEqual([]);
  for (const each of element.querySelectorAll('[src], link[href], form[action]')) {
    const reference = each.getAttribute('src') ?? each.getAttribute('href') ?? each.getAttribute('action');
    expect(pathOf(reference ?? '', answer.url), where).toMatch(/^\//);
  }
  for (const script of element.querySelectorAll('script'))
    expect(script.getAttribute('src') ?? script.getAttribute('type'), where).toMatch(/^\/assets\/|json$/);
  expect(element.querySelectorAll('style, [style]'), where).toHaveLength(0);
  const handlers = element
    .querySelectorAll('*')
    .flatMap((each) => Object.keys(each.attributes).filter((name) => /^on/i.test(name)));
  expect(handlers, where).toEqual([]);
  for (const control of element.querySelectorAll('input:not([type="hidden"]), select, textarea')) {
    const id = control.getAttribute('id');
    const label = element.querySelector(`label[for="${id}"]`) ?? control.closest('label');
    expect(
      label !== null || control.getAttribute('aria-label') || control.getAttribute('aria-labelledby'),
      `${where}: ${control.outerHTML} has a name`,
    ).toBeTruthy();
  }
}

function expectSecured(answer: Page['answer']): void {
  const { headers, url } = answer;
  const policy = String(headers['content-security-policy'] ?? '');
  expect(policy, url.pathname).toMatch(/default-src 'self'/);
  expect(policy, url.pathname).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
  expect(policy, url.pathname).toMatch(/frame-ancestors '(?:none|self)'/);
  expect(headers['x-content-type-options'], url.pathname).toBe('nosniff');
  expect(headers['x-powered-by'], url.pathname).toBeUndefined();
  expect(headers['x-request-id'], url.pathname).toMatch(/^[\w-]{8,}$/);
}

const everybody = [
  ...djangoPages,
  '/django/products/987654321/',
  '/django/__debug__/',
  '/django/nothing/',
  '/django/api/products/?format=api',
  '/django/api/products/1/?format=api',
] as const;

for (const path of everybody)
  labCase('rules', `${path} is a whole, secured document, also from the cache`, async (lab) => {
    for (let visit = 0; visit < 2; visit++) {
      const page = new Page(await lab.get(path));
      expectWhole(page);
      expectSecured(page.answer);
    }
  });

adminCase('rules', 'every page of the administration is a whole, secured document', async (lab) => {
  const pages = ['/django/api/products/?format=api', '/django/api/products/1/?format=api'];
  for (const path of [...adminPages, ...pages]) {
    const page = await lab.page(path);
    expectWhole(page);
    expectSecured(page.answer);
  }
});

labCase('D7', 'the history is a whole, secured document', async (lab) => {
  const page = await lab.page('/django/__debug__/');
  expectWhole(page);
  expectSecured(page.answer);
});

labCase('rules', 'JSON and redirects are secured, too', async (lab) => {
  for (const path of [API, `${API}1/`, `${API}987654321/`, '/django/admin/', '/django/products'])
    expectSecured(await getJson(lab, path));
});

const cached = [
  '/django/products/',
  '/django/products/1/',
  '/django/api/products/',
  '/django/api/products/1/',
  '/django/sidebar/',
  '/django/my-view/',
];

for (const path of cached)
  hookedCase(
    'rules',
    `${path} shows by Cache-Status and Server-Timing how it was made`,
    async (lab, subject) => {
      const miss = await lab.get(path);
      expect(cacheStatusOf(miss)).toMatchObject({
        cache: subject.app,
        hit: false,
        fwd: 'miss',
        stored: true,
      });
      expect([...parseServerTiming(miss.headers['server-timing']).keys()]).toEqual(
        expect.arrayContaining(['cache', 'load']),
      );
      const hit = await lab.get(path);
      expect(cacheStatusOf(hit)).toMatchObject({ cache: subject.app, hit: true, fwd: null });
      const timings = parseServerTiming(hit.headers['server-timing']);
      expect([timings.has('cache'), timings.has('load')]).toEqual([true, false]);
    },
  );

labCase('rules', 'every cookie of the track is HttpOnly and SameSite=Lax', async (lab) => {
  await tokenOf(lab);
  for (const path of djangoPages)
    for (const cookie of (await lab.visitor().get(path)).headers['set-cookie'] ?? []) {
      const { name, attributes } = parseSetCookie(cookie);
      expect([attributes.has('httponly'), attributes.get('samesite')?.toLowerCase()], name).toEqual([
        true,
        'lax',
      ]);
    }
});

labCase('rules', 'a page that sets a cookie or shows a form is cached by nobody else', async (lab) => {
  for (const path of djangoPages) {
    const answer = await lab.visitor().get(path);
    const personal = answer.headers['set-cookie'] !== undefined || answer.text.includes('csrf_token');
    if (personal) expect(answer.headers['cache-control'], path).toMatch(/no-store|private|no-cache/);
  }
});

labCase('rules', 'every asset that the pages of the track name is there', async (lab) => {
  const assets = new Set<string>();
  for (const path of djangoPages)
    for (const each of (await lab.page(path)).element.querySelectorAll('link[href], script[src], img[src]'))
      assets.add(each.getAttribute('src') ?? each.getAttribute('href') ?? '');
  for (const asset of assets) await expectThere(lab, asset);
});

async function expectThere(lab: Lab, asset: string): Promise<void> {
  const answer = await lab.get(asset);
  expect(answer.status, asset).toBe(200);
  expect(headerOf(answer, 'cache-control')).toContain('immutable');
}
