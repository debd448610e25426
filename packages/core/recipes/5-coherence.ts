/** Promise 5. Two instances keep copies in memory; an invalidation in one reaches the other over the bus. */
import assert from 'node:assert/strict';
import { createCache, createMemoryBusHub } from '@lab/core/cache';
import { Keyv } from 'keyv';

const store = new Keyv();
const hub = createMemoryBusHub();
const a = createCache({ store, bus: hub.join() });
const b = createCache({ store, bus: hub.join() });

await a.set('greeting', 'hello');
assert.equal(await b.get('greeting'), 'hello'); // b now has a copy in its own memory.

await a.set('greeting', 'good evening');
assert.equal(await b.get('greeting'), 'good evening');

await Promise.all([a.close(), b.close()]);
