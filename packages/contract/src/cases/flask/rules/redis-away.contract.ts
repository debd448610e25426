import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '@lab/servers';
import { expect } from 'vitest';
import type { HookedLab } from '../../../client/lab.ts';
import { sharedStoreCase } from '../../case.ts';
import { createProduct, editProduct } from '../../products.ts';
import { flaskApis, flaskPages } from '../../routes.ts';
import { expectOpenBreaker } from '../../support.ts';
import { withServer } from '../../with-server.ts';

sharedStoreCase(
  'rules',
  'when Redis goes away every page still responds, and edits are still seen',
  async (lab) => {
    const folder = await mkdtemp(join(tmpdir(), 'contract-away-'));
    const redis = await startRedis();
    const env = { ...lab.target.env, REDIS_URL: redis.url, LAB_STORE_DEADLINE: '100' };
    const target = { ...lab.target, env };
    try {
      await withServer(target, (alone) => loseRedis(alone, () => redis.stop()));
    } finally {
      await redis.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
);

async function loseRedis(lab: HookedLab, stopRedis: () => Promise<void>): Promise<void> {
  const product = await createProduct(lab);
  expect((await lab.page('/flask/cache-stats')).text('redis-state')).toBe('connected');
  await lab.page(product.path);

  await stopRedis();

  for (const path of [...flaskPages, ...flaskApis, '/', '/metrics', '/healthz'])
    expect((await lab.get(path)).status, path).toBe(200);
  expect((await lab.page('/flask/cache-stats')).text('redis-state')).toBe('not connected');
  expect((await lab.get('/readyz')).status, '/readyz').toBe(503);
  await editProduct(lab, product.id, { name: `${product.name} two` });
  expect((await lab.page(product.path)).text('product-name')).toBe(`${product.name} two`);
  await expectOpenBreaker(lab);
}
