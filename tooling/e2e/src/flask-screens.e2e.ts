import { describe, it } from 'vitest';
import { journeys } from './journeys.ts';
import { expectGoodOnScreens, pagesInTurn } from './screens.ts';

const { open } = journeys();

const pages = [
  '/',
  '/glossary',
  '/twin?path=/flask/',
  '/flask/',
  '/flask/slow',
  '/flask/data',
  '/flask/batch',
  '/flask/weather-api',
  '/flask/products/new',
  '/flask/products/1/delete',
  '/flask/benchmark?n=15',
  '/flask/products',
  '/flask/products?cache=false&page=3',
  '/flask/products/1',
  '/flask/products/1/edit',
  '/flask/products/compare',
  '/flask/static-content',
  '/flask/dynamic-content',
  '/flask/conditional-content',
  '/flask/expensive-view',
  '/flask/weather',
  '/flask/cache-stats?keys=200',
  '/flask/fragment',
  '/flask/memoize?a=1&b=2',
  '/flask/stampede?clients=10',
  '/flask/invalidation',
  '/flask/products?page=zero',
  '/flask/products/999999',
  '/nowhere',
];

describe('on a wide light screen and on a narrow dark one', () => {
  it.for(pagesInTurn(pages))('%s is accessible, asks no other host and fits', async (path, t) => {
    await using tab = await open(t, { reducedMotion: 'reduce' });
    await tab.page.goto(path);
    await expectGoodOnScreens(tab);
    // The browser itself reports a page of status 4xx on the console.
    if (!/zero|999999|nowhere|twin/.test(path)) tab.expectQuiet();
  });
});
