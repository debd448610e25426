import { type RedisServer, skipWithoutRedis, startRedis } from '@lab/servers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Config, RedisSetting } from '../config/index.ts';
import { openRedis, warnOfUnbounded } from './redis.ts';

describe.skipIf(skipWithoutRedis())('a Redis whose memory has no limit', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  it('is warned of at the start, unless a developer has it for the lab by chance', async () => {
    const named = { kind: 'url', url: redis.url } as const;
    const found = { kind: 'probe', url: redis.url, timeout: 100 } as const;
    const lab = await openRedis(named, 'lab:unbounded');
    if (lab === null) return expect.unreachable();
    const warnings = async (setting: RedisSetting, environment: Config['environment']) => {
      const log = { warn: vi.fn() };
      await warnOfUnbounded(lab, { redis: setting, environment }, log);
      return log.warn.mock.calls.flat();
    };
    const warning = expect.stringMatching(/ has no maxmemory; give it one/);
    try {
      expect(await warnings(named, 'development')).toEqual([warning]);
      expect(await warnings(found, 'production')).toEqual([warning]);
      expect(await warnings(found, 'development')).toEqual([]);
      redis.cli('config', 'set', 'maxmemory', '64mb');
      expect(await warnings(named, 'production')).toEqual([]);
    } finally {
      await lab.tier.close();
    }
  });
});
