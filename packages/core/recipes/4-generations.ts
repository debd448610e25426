/** Promise 4. A tag is invalidated by one number, however many entries have it. */
import assert from 'node:assert/strict';
import { createCache } from '@lab/core/cache';

const cache = createCache({ ttl: 60_000 });
const products = cache.namespace('products');

for (let id = 1; id <= 1_000; id += 1) await products.set(`${id}`, { id }, { tags: [`shelf ${id % 2}`] });
await cache.set('weather', 'sunny');

await products.invalidateTags(['shelf 0']); // Raises one generation, deletes nothing.
assert.equal(await products.get('2'), undefined);
assert.deepEqual(await products.get('1'), { id: 1 });

await products.clear(); // The same for the namespace.
assert.equal(await products.get('1'), undefined);
assert.equal(await cache.get('weather'), 'sunny');
await cache.close();
