/** Promise 8. Any text is a key, equal arguments make equal keys, and a namespace matches only its own. */
import assert from 'node:assert/strict';
import { createCache } from '@lab/core/cache';

const cache = createCache();
let runs = 0;
const search = cache.memoize(
  (options: { query: string; page?: number }) => {
    runs += 1;
    return `${options.query}, page ${options.page ?? 1}`;
  },
  { name: 'search' },
);

await search({ query: 'tea', page: 2 });
await search({ page: 2, query: 'tea' }); // The order of the properties does not matter.
assert.equal(runs, 1);

await cache.namespace('t[1]*').set('x', 'mine');
await cache.namespace('t1').set('x', 'not mine');
await cache.namespace('t[1]*').clear();
assert.equal(await cache.namespace('t1').get('x'), 'not mine');
await cache.close();
