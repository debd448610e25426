import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCache } from '../../cache/index.ts';
import { Random } from '../random.ts';
import { createPolicy } from './index.ts';
import { request } from './policy.ts';

const KEYS = 40;

test.each(['lru', 'sieve', 's3-fifo'] as const)(
  "%s: the engine's memory hits where the simulation does, request by request",
  async (eviction) => {
    const requests = fc.array(fc.nat(KEYS - 1), { minLength: 1, maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(requests, fc.integer({ min: 1, max: 20 }), async (sequence, places) => {
        const policy = createPolicy(eviction, { places, keys: KEYS, random: new Random(1, 'policy') });
        const cache = createCache({ memory: { maxEntries: places, eviction } });
        for (const key of sequence) {
          let hit = true;
          await cache.getOrSet(`k${key}`, () => {
            hit = false;
            return key;
          });
          expect(hit, `a request of ${key}`).toBe(request(policy, key));
        }
        await cache.close();
      }),
      { numRuns: 60 },
    );
  },
);
