/** Promise 9. Memory is bounded: the least recently used entry goes first, and overwriting evicts nothing. */
import assert from 'node:assert/strict';
import { createCache } from '@lab/core/cache';

const cache = createCache({ memory: { maxEntries: 3 } });
for (const key of ['a', 'b', 'c']) await cache.set(key, key);

await cache.get('a'); // Now b is the least recently used.
await cache.set('c', 'overwritten'); // Full, but nothing has to go.
assert.equal(cache.stats().evictions, 0);

await cache.set('d', 'd');
assert.equal(await cache.get('b'), undefined);
assert.deepEqual([await cache.get('a'), await cache.get('c')], ['a', 'overwritten']);
assert.equal(cache.stats().evictions, 1);
await cache.close();
