import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RedisServer, skipWithoutRedis, startRedis } from '@lab/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NotFound } from '../http/index.ts';
import { createTestLab, type TestLab } from './testing/test-lab.ts';

const REQUESTS = 200;
/** What `LIMITS` says of each of them, and the list of them. */
const MOST = 101;

const missing = (i: number): number => 900_000 + i;

/** What anybody may request in any number. */
const spaces: Readonly<Record<string, (lab: TestLab, i: number) => Promise<unknown>>> = {
  'ids of F5 that no product has': ({ flask }, i) => flask.product(missing(i), { cache: true }),
  'ids of F18 that no product has': ({ flask }, i) =>
    flask.productBatch({ ids: [0, 1, 2, 3].map((j) => missing(4 * i + j)) }),
  'arguments of F16': ({ flask }, i) => flask.memoize({ a: i + 1, b: 7 }),
  'ids of D3 that no product has': ({ django }, i) =>
    expect(django.products.detail(missing(i))).rejects.toThrow(NotFound),
  'ids of D5 that no product has': ({ django }, i) =>
    expect(django.api.get(2 * missing(i))).rejects.toThrow(NotFound),
  'pages of D5 by number and size': ({ django }, i) =>
    django.api.list({ page: 1 + (i % 2), page_size: 1 + Math.floor(i / 2) }, 'http://lab.test/'),
};

describe.skipIf(skipWithoutRedis())('what anybody may ask for in any number', () => {
  let folder: string;
  let redis: RedisServer;
  let labs: readonly TestLab[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lab-bounded-'));
    redis = await startRedis();
    const env = { LAB_DB: join(folder, 'lab.sqlite'), REDIS_URL: redis.url, LAB_STORE_DEADLINE: '5000' };
    labs = [await createTestLab(env), await createTestLab(env)];
  }, 40_000);
  afterAll(async () => {
    for (const lab of labs) await lab.close();
    await redis.stop();
    rmSync(folder, { recursive: true });
  });

  test.each(Object.entries(spaces))(
    '%s: no more than so many keys are in Redis, by all instances together',
    async (_what, ask) => {
      const keys = async () => Number(await redis.ask('dbsize'));
      const send = async (i: number) => {
        const lab = labs[i % labs.length];
        if (lab !== undefined) await ask(lab, i);
      };
      const before = await keys();
      for (let i = 0; i < REQUESTS; i += 1) await send(i);
      // What was requested first is gone, or was never there.
      expect((await keys()) - before).toBeLessThanOrEqual(MOST + 6);
    },
    60_000,
  );
});
