import { skipWithoutRedis } from '@lab/servers';
import { describe, expect, test } from 'vitest';
import { measureMaxmemory } from './maxmemory.ts';
import { MAXMEMORY_POLICIES } from './policies.ts';

describe.skipIf(skipWithoutRedis())('maxmemory-policy on a real server', () => {
  test('noeviction refuses writes, all others evict and hit more often', async () => {
    const rows = await measureMaxmemory({ requests: 8000 });
    // A server before 8.6 does not know those by the time of the last change; their rows are left out.
    const known = Object.keys(MAXMEMORY_POLICIES).filter((policy) => !policy.endsWith('-lrm'));
    const run = rows.map(({ policy }) => policy);
    expect(run.filter((policy) => !policy.endsWith('-lrm'))).toEqual(known);
    const [none, ...others] = rows;
    expect(none).toMatchObject({ policy: 'noeviction', evictions: 0 });
    expect(none?.errors).toBeGreaterThan(100);
    for (const { policy, errors, evictions } of others) {
      expect(evictions, policy).toBeGreaterThan(100);
      if (policy.startsWith('allkeys')) expect(errors, policy).toBe(0);
    }
  });
});
