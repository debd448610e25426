import { expect } from 'vitest';
import { parseSetCookie } from '../../../client/cookies.ts';
import { Page, pathOf } from '../../../client/page.ts';
import { parseServerTiming } from '../../../client/server-timing.ts';
import { hookedCase, labCase } from '../../case.ts';
import { cachedRoutes, flaskApis, flaskPages } from '../../routes.ts';
import { cacheStatusOf, headerOf } from '../../support.ts';

const everything = ['/', ...flaskPages, ...flaskApis, '/flask/nothing-here'];

for (const path of cachedRoutes) {
  hookedCase(
    'rules',
    `${path} shows by Cache-Status and Server-Timing how it was made`,
    async (lab, subject) => {
      const miss = await lab.get(path);
      const status = cacheStatusOf(miss);
      expect(status).toMatchObject({ cache: subject.app, hit: false, fwd: 'miss', stored: true });
      const timings = parseServerTiming(miss.headers['server-timing']);
      expect([...timings.keys()]).toEqual(expect.arrayContaining(['cache', 'load']));
      const hit = await lab.get(path);
      expect(cacheStatusOf(hit)).toMatchObject({ cache: subject.app, hit: true, fwd: null });
      const hitTimings = parseServerTiming(hit.headers['server-timing']);
      expect(hitTimings.has('cache')).toBe(true);
      expect(hitTimings.has('load'), 'a hit loads nothing').toBe(false);
    },
  );
}

labCase('rules', 'queries show as db in Server-Timing', async (lab) => {
  const answer = await lab.get('/flask/products?cache=false');
  expect([...parseServerTiming(answer.headers['server-timing']).keys()]).toContain('db');
});

for (const path of everything) {
  labCase('rules', `${path} carries the security headers`, async (lab) => {
    const { headers } = await lab.get(path);
    const policy = String(headers['content-security-policy'] ?? '');
    expect(policy).toMatch(/default-src 'self'/);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
    expect(policy).toMatch(/frame-ancestors '(?:none|self)'/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toMatch(/^(?:same-origin|strict-origin|no-referrer)/);
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['x-request-id']).toMatch(/^[\w-]{8,}$/);
  });
}

labCase('rules', 'every response has its own request id', async (lab) => {
  const ids = await Promise.all(Array.from({ length: 10 }, () => lab.visitor().get('/healthz')));
  expect(new Set(ids.map((answer) => headerOf(answer, 'x-request-id'))).size).toBe(10);
});

labCase('rules', 'a request id from outside is not repeated when it is not plain', async (lab) => {
  const answer = await lab.get('/flask/nothing-here', { 'x-request-id': '<script>alert(1)</script>' });
  expect(String(answer.headers['x-request-id'])).not.toContain('<');
  expect(answer.text).not.toContain('<script>alert');
});

labCase('rules', 'cookies are signed, HttpOnly, SameSite=Lax and for the whole site', async (lab) => {
  const answers = [await lab.get('/flask/products/1/edit'), await lab.visitor().get('/flask/fragment')];
  const lines = answers.flatMap((answer) => answer.headers['set-cookie'] ?? []);
  expect(lines.length).toBeGreaterThan(0);
  for (const { name, attributes } of lines.map(parseSetCookie)) {
    expect(attributes.has('httponly'), name).toBe(true);
    expect(attributes.get('samesite')?.toLowerCase(), name).toBe('lax');
    expect(attributes.get('path'), name).toBe('/');
  }
});

labCase('rules', 'a cookie that was changed counts as none', async (lab) => {
  const page = await lab.page('/flask/products/1/edit');
  expect(lab.jar.names().length).toBeGreaterThan(0);
  for (const name of lab.jar.names()) {
    const value = lab.jar.get(name) ?? '';
    const first = value.startsWith('A') ? 'B' : 'A';
    lab.jar.set(name, first + value.slice(1));
  }
  const answer = await lab.submit(page, 'product-form', {});
  expect(answer.status).toBe(403);
});

labCase('rules', 'a page that sets a cookie or shows a form is cached by nobody else', async (lab) => {
  for (const path of flaskPages) {
    const answer = await lab.visitor().get(path);
    const personal = answer.headers['set-cookie'] !== undefined || answer.text.includes('csrf_token');
    if (personal) expect(answer.headers['cache-control'], path).toMatch(/no-store|private|no-cache/);
  }
});

for (const path of ['/', ...flaskPages, '/flask/nothing-here']) {
  labCase(
    'rules',
    `${path} loads nothing from another host and has no inline script or style`,
    async (lab) => {
      const answer = await lab.get(path);
      const page = new Page(answer);
      for (const element of page.element.querySelectorAll(
        '[src], link[href], form[action], [srcset], object[data]',
      )) {
        const reference =
          element.getAttribute('src') ?? element.getAttribute('href') ?? element.getAttribute('action') ?? '';
        expect(pathOf(reference, answer.url), reference).toMatch(/^\//);
      }
      for (const script of page.element.querySelectorAll('script'))
        expect(script.getAttribute('src') ?? script.getAttribute('type'), 'inline script').toMatch(
          /^\/assets\/|json$/,
        );
      expect(page.element.querySelectorAll('style, [style]')).toHaveLength(0);
      const handlers = page.element
        .querySelectorAll('*')
        .flatMap((element) => Object.keys(element.attributes).filter((name) => /^on/i.test(name)));
      expect(handlers).toEqual([]);
    },
  );

  labCase('rules', `${path} is a whole document: language, title, one h1, main, skip link`, async (lab) => {
    const { element } = new Page(await lab.get(path));
    expect(element.querySelector('html')?.getAttribute('lang')).toBe('en');
    expect(element.querySelector('title')?.text.trim()).not.toBe('');
    expect(element.querySelectorAll('h1')).toHaveLength(1);
    expect(element.querySelectorAll('main#main')).toHaveLength(1);
    expect(element.querySelector('meta[name="viewport"]')).not.toBeNull();
    expect(element.querySelector('body')?.querySelector('a')?.getAttribute('href')).toBe('#main');
    const ids = element.querySelectorAll('[id]').map((each) => each.getAttribute('id'));
    expect(ids.length, 'ids are unique').toBe(new Set(ids).size);
  });
}

labCase('rules', 'every asset that the pages name is there, immutable and typed', async (lab) => {
  const assets = new Set<string>();
  for (const path of ['/', ...flaskPages]) {
    const { element } = await lab.page(path);
    for (const each of element.querySelectorAll('link[href], script[src], img[src]'))
      assets.add(each.getAttribute('src') ?? each.getAttribute('href') ?? '');
  }
  expect(assets.size).toBeGreaterThan(1);
  for (const asset of assets) {
    const answer = await lab.get(asset);
    expect(answer.status, asset).toBe(200);
    expect(headerOf(answer, 'cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headerOf(answer, 'content-type')).toMatch(/css|javascript|svg|image|manifest/);
    expect(answer.headers['set-cookie'], asset).toBeUndefined();
    expect((await lab.get(asset, { 'if-none-match': headerOf(answer, 'etag') })).status).toBe(304);
  }
  const [first = '/assets/none'] = [...assets].filter((asset) => asset.startsWith('/assets/'));
  expect((await lab.get(first.replace(/\.[0-9a-f]{6,}\./, '.000000000000.'))).status).toBe(404);
});
