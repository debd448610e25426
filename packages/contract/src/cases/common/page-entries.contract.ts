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
// More than the limit and what is counted first, and no more: each is a page.
const REQUESTS = 130;
/** What `LIMITS` says of variants, cities, absent products, calls and pages of the API. */
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
  'requests with any query and any host leave no more variants of a page in Redis than the limit, across all instances',
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
  'requests for any city leave no more cities in Redis than the limit, across all instances',
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

const JSON_FORM = 'Accept: application/json, text/html;q=0.9';

/** What anybody may request in any number: the path of each, and its status. */
const SPACES: Readonly<Record<string, readonly [path: (i: number) => string, status: number]>> = {
  'F5, ids of products that do not exist': [(i) => `/flask/products/${900_000 + i}`, 404],
  'F16, arguments': [(i) => `/flask/memoize?a=${1 + i}&b=7`, 200],
  'F18, ids of products that do not exist': [
    (i) => `/flask/api/products?ids=${[0, 1, 2, 3].map((j) => 910_000 + 4 * i + j).join(',')}`,
    200,
  ],
  'D3, ids of products that do not exist': [(i) => `/django/products/${900_000 + i}/`, 404],
  'D5, ids of products that do not exist': [(i) => `/django/api/products/${920_000 + i}/`, 404],
  'D5, pages by number and size': [
    (i) => `/django/api/products/?page=${1 + (i % 2)}&page_size=${1 + Math.floor(i / 2)}`,
    200,
  ],
};

sharedStoreCase(
  'rules',
  'ids, arguments and pages of any number leave no more keys in Redis than the limit, across all instances',
  async (lab) => {
    await withInstances(lab, async (instances, entries) => {
      for (const [what, [path, status]] of Object.entries(SPACES)) {
        const send = async (i: number) => {
          const { base } = instances[i % instances.length] ?? lab;
          const head = [`Host: ${base.host}`, JSON_FORM];
          expect((await sendRaw(base, requestText('GET', path(i), head))).status, path(i)).toBe(status);
        };
        for (let i = 0; i < 2; i += 1) await send(i);
        const few = await entries();
        for (let i = 2; i < REQUESTS; i += 1) await send(i);
        // And the list of them.
        expect((await entries()) - few, what).toBeLessThanOrEqual(LIMIT + 1);
      }
    });
  },
);
