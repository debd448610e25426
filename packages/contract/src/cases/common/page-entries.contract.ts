import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startRedis } from '@lab/servers';
import { expect } from 'vitest';
import type { HookedLab, OwnedLab } from '../../client/lab.ts';
import { requestText, sendRaw } from '../../client/raw.ts';
import { sharedStoreCase } from '../case.ts';
import { withServer } from '../with-server.ts';

const execute = promisify(execFile);
const REQUESTS = 200;
/** What `LIMITS.pageVariants` and `LIMITS.weatherCities` say. */
const LIMIT = 100;

/** Two instances with a Redis of their own, and how many keys that has. */
async function withInstances(
  { target }: OwnedLab,
  run: (instances: readonly HookedLab[], entries: () => Promise<number>) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'contract-variants-'));
  const redis = await startRedis();
  const entries = async () => Number((await execute('redis-cli', ['-u', redis.url, 'dbsize'])).stdout);
  try {
    const env = { ...target.env, LAB_DB: join(folder, 'lab.sqlite'), REDIS_URL: redis.url };
    await withServer({ ...target, env }, (one) =>
      withServer({ ...target, env }, (other) => run([one, other], entries)),
    );
  } finally {
    await redis.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

sharedStoreCase(
  'rules',
  'requests with any query and any host leave no more than so many variants of a page in Redis, through all instances together',
  async (lab) => {
    await withInstances(lab, async (instances, entries) => {
      const ask = (i: number) => {
        const target = `/django/products/?x=${i}${'y'.repeat(i)}`;
        const { base } = instances[i % instances.length] ?? lab;
        return sendRaw(base, requestText('GET', target, [`Host: h${i % 3}.lab.test`]));
      };
      for (let i = 0; i < 20; i += 1) await ask(i);
      const few = await entries();
      for (let i = 20; i < REQUESTS; i += 1) expect((await ask(i)).status).toBe(200);
      const many = await entries();
      expect(many - few, 'the variants are stored').toBeGreaterThan(0);
      expect(many - few).toBeLessThanOrEqual(LIMIT);
    });
  },
);

sharedStoreCase(
  'F12',
  'requests for any city leave no more than so many cities in Redis, through all instances together',
  async (lab) => {
    await withInstances(lab, async (instances, entries) => {
      const ask = (i: number) =>
        (instances[i % instances.length] ?? lab).json(`/flask/api/weather?city=City${i}`);
      await ask(0);
      const few = await entries();
      for (let i = 1; i < REQUESTS; i += 1) expect(await ask(i)).toMatchObject({ source: 'live' });
      expect((await entries()) - few).toBeLessThan(LIMIT);
      expect(await ask(REQUESTS - 1)).toMatchObject({ source: 'cache' });
      expect(await ask(0)).toMatchObject({ source: 'live' });
    });
  },
);
