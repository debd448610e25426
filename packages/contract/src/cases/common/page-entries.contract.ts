import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startRedis } from '@lab/servers';
import { expect } from 'vitest';
import { requestText, sendRaw } from '../../client/raw.ts';
import { sharedStoreCase } from '../case.ts';
import { withServer } from '../with-server.ts';

const run = promisify(execFile);
const REQUESTS = 400;
/** What `LIMITS.pageVariants` says. */
const VARIANTS = 100;

sharedStoreCase(
  'rules',
  'requests with any query and any host leave no more than so many variants of a page in Redis',
  async (lab) => {
    const folder = await mkdtemp(join(tmpdir(), 'contract-variants-'));
    const redis = await startRedis();
    try {
      const env = { ...lab.target.env, LAB_DB: join(folder, 'lab.sqlite'), REDIS_URL: redis.url };
      await withServer({ ...lab.target, env }, async (own) => {
        const entries = async () => Number((await run('redis-cli', ['-u', redis.url, 'dbsize'])).stdout);
        const ask = (i: number) =>
          sendRaw(own.base, requestText('GET', `/django/products/?x=${i}`, [`Host: h${i % 3}.lab.test`]));
        for (let i = 0; i < 20; i += 1) await ask(i);
        const few = await entries();
        for (let i = 20; i < REQUESTS; i += 1) expect((await ask(i)).status).toBe(200);
        const many = await entries();
        expect(many - few, 'the variants are stored').toBeGreaterThan(0);
        expect(many - few).toBeLessThanOrEqual(VARIANTS);
      });
    } finally {
      await redis.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
);
