/** Promise 1. An invalidation during a load: the callers get the result, the cache does not keep it. */
import assert from 'node:assert/strict';
import { createCache } from '@lab/core/cache';

const cache = createCache({ ttl: 60_000 });
let price = 10;

const started = Promise.withResolvers<void>();
const finish = Promise.withResolvers<void>();
const reading = cache.getOrSet('price', async () => {
  const read = price; // The old price is read ...
  started.resolve();
  await finish.promise;
  return read;
});

await started.promise;
price = 12; // ... then somebody changes it ...
await cache.delete('price'); // ... and invalidates the entry, while the load is still running.
finish.resolve();

assert.equal(await reading, 10);
assert.equal(await cache.get('price'), undefined);
assert.equal(await cache.getOrSet('price', () => price), 12);
await cache.close();
