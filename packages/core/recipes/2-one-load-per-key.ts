/** Promise 2. A hundred callers of one cold key, on two instances that share a store: one load. */
import assert from 'node:assert/strict';
import { createCache } from '@lab/core/cache';
import { Keyv } from 'keyv';

const store = new Keyv();
const instances = [createCache({ store }), createCache({ store })];
let loads = 0;

const callers = Array.from({ length: 100 }, (_, caller) =>
  instances[caller % instances.length]?.getOrSet('report', async () => {
    loads += 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
    return 'the report';
  }),
);

assert.deepEqual(new Set(await Promise.all(callers)), new Set(['the report']));
assert.equal(loads, 1);
await Promise.all(instances.map((cache) => cache.close()));
