import { skipWithoutRedis } from '@lab/servers';
import { describe, expect, test } from 'vitest';
import { measureMaxmemory } from './maxmemory.ts';
import { MAXMEMORY_POLICIES } from './policies.ts';

describe.skipIf(skipWithoutRedis())('maxmemory-policy on a real server', () => {
  test('noeviction refuses writes, all others evict and hit more often', async () => {
    const rows = await measureMaxmemory({ requests: 8000 });
    expect(rows.map(({ policy }) => policy)).toEqual(Object.keys(MAXMEMORY_POLICIES));
    const [none, ...others] = rows;
    expect(none).toMatchObject({ policy: 'noeviction', evictions: 0 });
    expect(none?.errors).toBeGreaterThan(100);
    for (const { policy, errors, evictions } of others) {
      expect(evictions, policy).toBeGreaterThan(100);
      if (policy.startsWith('allkeys')) expect(errors, policy).toBe(0);
    }
  });
});
