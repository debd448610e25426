import { expect } from 'vitest';
import { labCase } from '../case.ts';

labCase('F1', 'the index links to all parts of the track and holds the container for F2', async (lab) => {
  const page = await lab.page('/flask/');
  expect(page.has('data-container')).toBe(true);
  const links = page
    .all('part')
    .map(
      (part) => part.element.getAttribute('href') ?? part.element.querySelector('a')?.getAttribute('href'),
    );
  for (const path of [
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

labCase('F1', 'the index is made afresh for each request and consults no cache', async (lab) => {
  const first = await lab.get('/flask/');
  const second = await lab.get('/flask/');
  for (const answer of [first, second]) {
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-status']).toBeUndefined();
    expect(answer.headers['cache-control'] ?? '').not.toMatch(/max-age=[1-9]/);
  }
});
