/** Promise 6. When the source fails, the last good value is served for a while, and says that it is stale. */
import assert from 'node:assert/strict';
import { createCache } from '@lab/core/cache';

let now = Date.now();
const cache = createCache({ clock: { now: () => now }, backoff: 5_000 });
const options = { ttl: 1_000, staleIfError: 60_000 };
let calls = 0;
const failing = () => {
  calls += 1;
  throw new Error('The weather service is down.');
};

await cache.getOrSet('weather', () => 'sunny', options);
now += 2_000; // The entry has expired.

const served = await cache.resolve('weather', failing, options);
assert.deepEqual([served.status, served.value], ['stale', 'sunny']);
await cache.resolve('weather', failing, options);
assert.equal(calls, 1); // The back-off spares the source for 5 s.

// A soft purge: the entries of a tag have expired, and are still there if the source fails.
await cache.set('rain', 'none', { ...options, tags: ['forecast'] });
await cache.expireTags(['forecast']);
assert.equal(await cache.get('rain'), undefined);
assert.equal(await cache.getOrSet('rain', failing, options), 'none');

await assert.rejects(cache.getOrSet('no last good value', failing, options), /down/);
await cache.close();
