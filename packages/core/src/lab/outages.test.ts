import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RedisServer, skipWithoutRedis, startRedis } from '@lab/servers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeView } from './store-state.ts';
import { createTestLab, type TestLab } from './testing/test-lab.ts';

interface Outage {
  begin(redis: RedisServer): unknown;
  end(redis: RedisServer): unknown;
  readonly store: string;
  readonly says: RegExp;
}

const outages: Readonly<Record<string, Outage>> = {
  full: {
    begin: (redis) => redis.cli('config', 'set', 'maxmemory', '1'),
    end: (redis) => redis.cli('config', 'set', 'maxmemory', '0'),
    store: 'full',
    says: /full: it takes no new entries$/,
  },
  'read-only': {
    begin: (redis) => redis.cli('replicaof', '127.0.0.1', '1'),
    end: (redis) => redis.cli('replicaof', 'no', 'one'),
    store: 'read-only',
    says: /read-only: it takes no writes\. Edits on other instances arrive through a file/,
  },
  frozen: {
    begin: (redis) => redis.freeze(),
    end: (redis) => redis.resume(),
    store: 'unreachable',
    says: /not answering\. Edits on other instances arrive through a file/,
  },
  gone: {
    begin: (redis) => redis.kill(),
    end: (redis) => redis.restart(),
    store: 'unreachable',
    says: /not answering\. Edits on other instances arrive through a file/,
  },
};

describe.skipIf(skipWithoutRedis()).each(Object.entries(outages))(
  'two instances on one database, while Redis is %s',
  (_name, outage) => {
    let folder: string;
    let redis: RedisServer;
    let a: TestLab;
    let b: TestLab;

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'lab-outage-'));
      redis = await startRedis(['--maxmemory-policy', 'noeviction']);
      const env = {
        LAB_DB: join(folder, 'shared.sqlite'),
        REDIS_URL: redis.url,
        LAB_STORE_DEADLINE: '100',
      };
      a = await createTestLab(env);
      b = await createTestLab(env);
    }, 20_000);
    afterEach(async () => {
      redis.resume();
      await a.close();
      await b.close();
      await redis.stop();
      rmSync(folder, { recursive: true });
    });

    const names = async ({ flask }: TestLab): Promise<unknown[]> => [
      (await flask.product(1, { cache: true })).view?.name,
    ];

    it('each shows what the other has edited, during and after', async () => {
      for (const lab of [a, b]) expect(await names(lab)).toEqual(['Product 1']);
      await outage.begin(redis);
      await a.flask.updateProduct(1, { name: 'During', price: 100, description: '' });
      for (const lab of [a, b]) await expect.poll(() => names(lab)).toEqual(['During']);
      expect(await b.health.ready()).toMatchObject({ store: outage.store });
      // A store that does not respond is noticed by the next use, and by the next heartbeat.
      await expect.poll(() => storeView(b.store()).text).toMatch(outage.says);
      await b.flask.updateProduct(1, { name: 'Still', price: 100, description: '' });
      for (const lab of [a, b]) await expect.poll(() => names(lab)).toEqual(['Still']);
      await outage.end(redis);
      for (const lab of [a, b]) {
        await expect
          .poll(async () => (await lab.health.ready()).store, { timeout: 10_000 })
          .toBe('connected');
        await expect.poll(() => lab.caches.default.stats().store, { timeout: 10_000 }).toBe('connected');
      }
      for (const lab of [a, b]) expect(await names(lab)).toEqual(['Still']);
      await a.flask.updateProduct(1, { name: 'After', price: 100, description: '' });
      for (const lab of [a, b]) await expect.poll(() => names(lab)).toEqual(['After']);
    }, 40_000);
  },
);
