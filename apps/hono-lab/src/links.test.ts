import { expect, test } from 'vitest';
import { factory } from './factory.ts';
import { addressParts, here, hereWith, queryOf } from './links.ts';

const app = factory
  .createApp()
  .get('*', (c) => c.json([here(c), queryOf(c), hereWith(c)({ page: 3 }), addressParts(c)]));

const linksOf = async (path: string) => (await app.request(`http://lab.example:8080${path}`)).json();

test('links are written from the address as it came', async () => {
  expect(await linksOf('/items?b=%41&page=2')).toEqual([
    '/items?b=%41&page=2',
    'b=%41&page=2',
    expect.stringMatching(/^\?b=(?:A|%41)&page=3$/),
    { scheme: 'http', host: 'lab.example:8080', path: '/items', query: 'b=%41&page=2' },
  ]);
});

test('a page without a query gets one', async () => {
  expect(await linksOf('/items')).toEqual([
    '/items',
    '',
    '?page=3',
    { scheme: 'http', host: 'lab.example:8080', path: '/items', query: '' },
  ]);
});
