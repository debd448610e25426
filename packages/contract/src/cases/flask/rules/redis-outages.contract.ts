import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type RedisServer, startRedis } from '@lab/servers';
import { expect } from 'vitest';
import type { HookedLab } from '../../../client/lab.ts';
import { sharedStoreCase } from '../../case.ts';
import { createProduct, editProduct, type OwnProduct } from '../../products.ts';
import { withServer } from '../../with-server.ts';

const run = promisify(execFile);

interface Outage {
  begin(redis: RedisServer): Promise<unknown>;
  /** `null` for a server that does not come back. */
  end: ((redis: RedisServer) => Promise<unknown>) | null;
  /** What `/readyz` says of the store meanwhile. */
  readonly store: string;
}

const cli = (redis: RedisServer, ...args: readonly string[]): Promise<unknown> =>
  run('redis-cli', ['-u', redis.url, ...args], { timeout: 5000 });

const outages: Readonly<Record<string, Outage>> = {
  'is full': {
    begin: async (redis) => {
      await cli(redis, 'config', 'set', 'maxmemory-policy', 'noeviction');
      await cli(redis, 'config', 'set', 'maxmemory', '1');
    },
    end: (redis) => cli(redis, 'config', 'set', 'maxmemory', '0'),
    store: 'full',
  },
  'is read-only': {
    begin: (redis) => cli(redis, 'replicaof', '127.0.0.1', '1'),
    end: (redis) => cli(redis, 'replicaof', 'no', 'one'),
    store: 'read-only',
  },
  'is frozen': {
    begin: async (redis) => process.kill(redis.pid, 'SIGSTOP'),
    end: async (redis) => process.kill(redis.pid, 'SIGCONT'),
    store: 'unreachable',
  },
  'is gone': { begin: (redis) => redis.stop(), end: null, store: 'unreachable' },
};

/** Pages that show a product's name from a cache, by instance B. */
const pages = ({ path, id }: OwnProduct) =>
  [
    [path, 'product-name'],
    [`/django/products/${id}/`, 'product-name'],
  ] as const;

for (const [how, outage] of Object.entries(outages)) {
  sharedStoreCase(
    'rules',
    `while Redis ${how}, and after, every instance shows what another one has edited`,
    async (lab) => {
      const folder = await mkdtemp(join(tmpdir(), 'contract-outage-'));
      const redis = await startRedis();
      const env = {
        ...lab.target.env,
        REDIS_URL: redis.url,
        LAB_DB: join(folder, 'lab.sqlite'),
        LAB_STORE_DEADLINE: '100',
      };
      const target = { ...lab.target, env };
      try {
        await withServer(target, (a) => withServer(target, (b) => editDuring(outage, redis, a, b)));
      } finally {
        if (outage.end !== null) await outage.end(redis);
        if (outage.end !== null) await redis.stop();
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
}

async function editDuring(outage: Outage, redis: RedisServer, a: HookedLab, b: HookedLab): Promise<void> {
  const product = await createProduct(a);
  const shows = async (lab: HookedLab, name: string): Promise<void> => {
    for (const [path, mark] of pages(product)) {
      await expect
        .poll(async () => (await lab.page(path)).text(mark), { timeout: 5000, message: path })
        .toBe(name);
    }
  };
  for (const lab of [a, b]) await shows(lab, product.name);
  await outage.begin(redis);
  await editProduct(a, product.id, { name: `${product.name} two` });
  for (const lab of [a, b]) await shows(lab, `${product.name} two`);
  expect(JSON.parse((await b.get('/readyz')).text)).toMatchObject({ store: outage.store });
  await editProduct(b, product.id, { name: `${product.name} three` });
  for (const lab of [a, b]) await shows(lab, `${product.name} three`);
  if (outage.end === null) return;
  await outage.end(redis);
  await expect
    .poll(async () => JSON.parse((await b.get('/readyz')).text), { timeout: 10_000 })
    .toMatchObject({ store: 'connected' });
  // Whatever was stored in Redis before the outage must not come back.
  for (let visit = 0; visit < 3; visit += 1) {
    for (const lab of [a, b]) {
      for (const [path, mark] of pages(product))
        expect((await lab.page(path)).text(mark), path).toBe(`${product.name} three`);
    }
  }
}
