import { expect } from 'vitest';
import { hookedCase, labCase } from '../case.ts';

labCase('F1', 'the index links to all lessons of the track', async (lab) => {
  const page = await lab.page('/flask/');
  const links = page
    .all('part')
    .map(
      (part) => part.element.getAttribute('href') ?? part.element.querySelector('a')?.getAttribute('href'),
    );
  for (const path of [
    'slow',
    'data',
    'batch',
    'weather-api',
    'products/new',
    'products/1/edit',
    'benchmark',
    'products',
    'static-content',
    'dynamic-content',
    'conditional-content',
    'products/compare',
    'expensive-view',
    'weather',
    'cache-stats',
    'fragment',
    'memoize',
    'stampede',
    'invalidation',
  ])
    expect(links.map((link) => link?.split('?')[0])).toContain(`/flask/${path}`);
});

labCase('F1', 'every link of the index leads to a page', async (lab) => {
  const page = await lab.page('/flask/');
  const links = page.element.querySelectorAll('main a[href]').map((link) => link.getAttribute('href') ?? '');
  for (const link of new Set(links.filter((href) => href.startsWith('/flask/')))) {
    const answer = await lab.get(link);
    expect(answer.status, link).toBe(200);
  }
});

hookedCase('F1', 'the index does no work, the slow page does it for each visitor', async (lab) => {
  await lab.page('/flask/');
  expect((await lab.hooks.backend()).loads['index'] ?? 0).toBe(0);
  for (let visit = 1; visit <= 2; visit++) {
    expect((await lab.page('/flask/slow')).has('data-container')).toBe(true);
    expect((await lab.hooks.backend()).loads['index']).toBe(visit);
  }
});

labCase('F1', 'the slow page consults no cache, and none may store it', async (lab) => {
  for (let visit = 1; visit <= 2; visit++) {
    const { status, headers } = await lab.get('/flask/slow');
    expect(status).toBe(200);
    expect(headers['cache-status']).toBeUndefined();
    expect(headers['cache-control'] ?? '').not.toMatch(/max-age=[1-9]/);
  }
});
