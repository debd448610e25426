import { expect } from 'vitest';
import type { Lab } from '../../client/lab.ts';
import { Page } from '../../client/page.ts';
import { labCase } from '../case.ts';

/** A lesson shows what a page without a product looks like. */
const ABSENT = '/flask/products/99999';

/** Every lesson's page, found by following "next" from the first. */
async function walk(lab: Lab): Promise<Page[]> {
  const pages: Page[] = [];
  let path = (await lab.page('/')).href('start');
  while (path !== undefined && pages.length < 100) {
    const answer = await lab.get(path, { accept: 'text/html' });
    // Behind a sign-in the lesson's page is that of the sign-in.
    const page = answer.status === 302 ? await lab.page(answer.headers.location ?? '') : new Page(answer);
    pages.push(page);
    path = page.href('next-lesson');
  }
  return pages;
}

labCase('course', 'the lessons are numbered and linked from the first to the last', async (lab) => {
  const pages = await walk(lab);
  expect(pages.map((page) => page.text('lesson-number'))).toEqual(
    pages.map((_, index) => `${index + 1} of 31`),
  );
  expect(pages).toHaveLength(31);
  const paths = [(await lab.page('/')).href('start'), ...pages.map((page) => page.href('next-lesson'))];
  for (const [index, page] of pages.entries())
    expect(page.href('previous-lesson'), page.url.href).toBe(paths[index - 1]);
});

labCase('course', 'every lesson has exercises, each with an answer, and shows its code', async (lab) => {
  for (const page of await walk(lab)) {
    const exercises = page.all('exercise');
    expect(exercises.length, page.url.href).toBeGreaterThan(0);
    for (const exercise of exercises) expect(exercise.text('answer'), page.url.href).not.toBe('');
    expect(page.all('code-tab').length, page.url.href).toBeGreaterThan(0);
  }
});

labCase('course', 'links of the lessons to terms and pages lead somewhere', async (lab) => {
  const terms = (await lab.page('/glossary')).all('term').map(({ element }) => element.id);
  const links = (await walk(lab)).flatMap((page) =>
    page.element.querySelectorAll('.explanation a[href]').map((link) => link.getAttribute('href') ?? ''),
  );
  for (const link of new Set(links)) {
    const [path = '', term] = link.split('#');
    if (path === '/glossary') expect(terms).toContain(term);
    else if (path.startsWith('/guide')) continue;
    else expect((await lab.visitor().get(link)).status, link).toBe(link === ABSENT ? 404 : 200);
  }
});

labCase(
  'course',
  'the start page and every lesson lead to the guide, or say how to start it',
  async (lab) => {
    const links = [await lab.page('/'), ...(await walk(lab))].map((page) => page.href('guide'));
    expect(links[0]).toBe('/guide');
    expect(links).not.toContain(undefined);
    for (const link of new Set([...links, '/guide?lesson=F99', '/guide?lesson=//evil.example'])) {
      const answer = await lab.get(link ?? '');
      const { status, headers } = answer;
      expect([302, 503], link).toContain(status);
      if (status === 503) expect(new Page(answer).words, link).toContain('pnpm --filter guide dev');
      else {
        const { hostname, pathname } = new URL(headers.location ?? '');
        expect(hostname).not.toBe('evil.example');
        if (links.includes(link) && link !== '/guide') expect(pathname).toMatch(/\/chapters\/[a-z-]+\.html$/);
      }
    }
  },
);

labCase('course', 'the way to the other app leads nowhere else', async (lab) => {
  for (const path of [
    '//evil.example/',
    '/\\evil.example',
    'https://evil.example/',
    '',
    '/..//evil.example',
  ]) {
    const answer = await lab.get(`/twin?path=${encodeURIComponent(path)}`);
    const { status, headers } = answer;
    expect([302, 503], path).toContain(status);
    if (status === 302) expect(new URL(headers.location ?? '').hostname).not.toBe('evil.example');
    else expect(new Page(answer).element.querySelector('main a[href*="evil"]')).toBeNull();
  }
});

labCase('rules', 'no page shows a visitor what another one sent in the query', async (lab) => {
  const secret = `visitor-${Math.random().toString(36).slice(2)}`;
  for (const path of [
    '/flask/products',
    '/flask/products/1',
    '/flask/static-content',
    '/flask/conditional-content',
    '/flask/expensive-view',
    '/flask/api/weather',
    '/django/products/',
    '/django/products/1/',
    '/django/api/products/',
    '/django/my-view/',
  ]) {
    await lab.get(`${path}?note=${secret}`);
    expect((await lab.visitor().get(path)).text, path).not.toContain(secret);
  }
});

labCase('rules', 'a stored page carries nothing of the query that its first visitor sent', async (lab) => {
  const secret = `visitor-${Math.random().toString(36).slice(2)}`;
  const answer = await lab.get(`/django/my-view/?utm_source=${secret}`);
  expect(answer.text).not.toContain(secret);
});

labCase('rules', 'the page of a wrong parameter leads to the same page without it', async (lab) => {
  for (const [path, query] of [
    ['/flask/products', 'page=zero'],
    ['/flask/benchmark', 'n=99'],
  ] as const) {
    const page = await lab.page(`${path}?${query}`, 400);
    expect(page.href('without-query')).toBe(path);
    expect((await lab.get(path)).status).toBe(200);
  }
});

labCase('rules', 'the page of a refused request leads back to the page that it belongs to', async (lab) => {
  for (const [method, path, back] of [
    ['POST', '/flask/products/1/edit', '/flask/products/1/edit'],
    ['GET', '/flask/fragment/expire', '/flask/fragment'],
    ['POST', '/flask/memoize/forget', '/flask/memoize'],
    ['GET', '/flask/cache/entry?id=none', '/flask/cache'],
    ['GET', '/django/cache/entry/?id=none', '/django/cache/'],
  ] as const) {
    const page = new Page(await lab.send(method, path, { headers: { accept: 'text/html' } }));
    expect(page.status, path).toBeGreaterThanOrEqual(400);
    expect(page.href('way-back'), path).toBe(back);
    expect((await lab.get(back)).status, back).toBe(200);
  }
  expect((await lab.page('/nowhere', 404)).has('way-back')).toBe(false);
});
