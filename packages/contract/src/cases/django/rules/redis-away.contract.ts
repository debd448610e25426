import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '@lab/servers';
import { expect } from 'vitest';
import { makeAccount, signIn } from '../../account.ts';
import { changeOf, press } from '../../admin-support.ts';
import { sharedStoreCase } from '../../case.ts';
import { adminPages, detailOf, djangoApis, djangoPages, LIST, listRows } from '../../django-support.ts';
import { createProduct, firstByName } from '../../products.ts';
import { expectOpenBreaker } from '../../support.ts';
import { withServer } from '../../with-server.ts';

sharedStoreCase(
  'rules',
  'when Redis goes away the Django track still responds, signed in and fresh',
  async (lab) => {
    const folder = await mkdtemp(join(tmpdir(), 'contract-away-'));
    const redis = await startRedis();
    const env = { ...lab.target.env, REDIS_URL: redis.url, LAB_STORE_DEADLINE: '100' };
    const target = { ...lab.target, env };
    try {
      await withServer(target, async (alone) => {
        const account = await makeAccount(alone.base, { username: 'alone', password: 'correct horse' });
        await signIn(alone, account);
        const product = await createProduct(alone, { name: firstByName() });
        for (const path of [LIST, detailOf(product)]) await alone.page(path);
        await redis.stop();
        for (const path of [...djangoPages, ...djangoApis])
          expect((await alone.visitor().get(path)).status, path).toBe(200);
        for (const path of adminPages) await alone.page(path);
        await press(alone, await alone.page(changeOf(product)), '_save', { price: '7.77' });
        expect((await alone.page(detailOf(product))).text('product-price')).toBe('$7.77');
        const rows = listRows(await alone.page(LIST));
        expect(rows.find(({ name }) => name === product.name)?.price).toBe('$7.77');
        await expectOpenBreaker(alone);
      });
    } finally {
      await redis.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
);
