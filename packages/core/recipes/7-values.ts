/** Promise 7. Values come back with their types, and readers cannot change what is cached. */
import assert from 'node:assert/strict';
import { createCache } from '@lab/core/cache';
import { Keyv } from 'keyv';

const store = new Keyv();
const cache = createCache({ store });
const elsewhere = createCache({ store });
const value = { at: new Date(0), ids: new Set([1n, 2n]), names: new Map([['a', null]]), none: '' };

await cache.set('value', value);
assert.deepEqual(await elsewhere.get('value'), value); // Through the store, as another process reads it.

await cache.set('plain', { tags: ['new'] });
const read = await cache.get<{ tags: string[] }>('plain');
assert.throws(() => read?.tags.push('changed by a reader'), TypeError);
assert.deepEqual(await cache.get('plain'), { tags: ['new'] });

await assert.rejects(
  cache.set('function', () => 'cannot come back'),
  /function/,
);
await Promise.all([cache.close(), elsewhere.close()]);
