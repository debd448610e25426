import { expect, test } from 'vitest';
import { compareRoutes } from './compare-routes.ts';

const table = `
| methods | path | lesson | what |
|---|---|---|---|
| GET | \`/\` | | the start page |
| GET, POST | \`/items/:id\` | F1 | an item |
`;

test('a table that lists every route differs in nothing', () => {
  const routes = [
    { method: 'GET', path: '/' },
    { method: 'HEAD', path: '/' },
    { method: 'GET', path: '/items/:item{[0-9]+}' },
    { method: 'POST', path: '/items/:id' },
  ];
  expect(compareRoutes(routes, table)).toEqual({ undocumented: [], vanished: [] });
});

test('a route without a row and a row without a route are named', () => {
  const routes = [
    { method: 'GET', path: '/' },
    { method: 'GET', path: '/items/:id' },
    { method: 'DELETE', path: '/items/:id' },
  ];
  expect(compareRoutes(routes, table)).toEqual({
    undocumented: ['DELETE /items/:'],
    vanished: ['POST /items/:'],
  });
});
