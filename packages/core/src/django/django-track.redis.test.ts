import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RedisServer, skipWithoutRedis, startRedis } from '@lab/servers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestLab, type TestLab } from '../lab/testing/test-lab.ts';
import type { ProducedPage } from '../pages/produced-page.ts';
import { addressOf } from '../pages/testing/address-of.ts';
import { KeyMissing } from './cache/errors.ts';
import type { LowLevelCache } from './cache/low-level-cache.ts';
import { PRODUCT_LIST_TAG } from './signals/invalidate-products.ts';

describe.skipIf(skipWithoutRedis())('the Django track on Redis', () => {
  let redis: RedisServer;
  let folder: string;
  const labs: TestLab[] = [];
  const lab = (number: 0 | 1): TestLab => {
    const found = labs[number];
    if (found === undefined) throw new Error('Both labs are open.');
    return found;
  };

  beforeAll(async () => {
    redis = await startRedis();
    folder = mkdtempSync(join(tmpdir(), 'lab-django-'));
    const env = {
      LAB_DB: join(folder, 'lab.sqlite'),
      REDIS_URL: redis.url,
      LAB_KEY_PREFIX: 'lab:django-test',
    };
    labs.push(await createTestLab(env), await createTestLab(env));
  });
  afterAll(async () => {
    await Promise.all(labs.map((one) => one.close()));
    await redis.stop();
    rmSync(folder, { recursive: true });
  });

  const cacheOf = (number: 0 | 1, alias: string): LowLevelCache => {
    const found = lab(number).django.caches.get(alias);
    if (found === null) throw new Error(`The alias ${alias} is there.`);
    return found.cache;
  };

  it('shows on one instance what the other wrote: page, fragment, detail and API', async () => {
    const { django } = lab(1);
    const view = async (): Promise<ProducedPage> => {
      const { products } = await django.products.list();
      const names = products.slice(0, 1).map(({ name }) => name);
      const table = await django.fragments.render('table', () => names.join(), { tags: [PRODUCT_LIST_TAG] });
      return { status: 200, streaming: false, headers: new Headers(), body: () => table.html };
    };
    const request = {
      method: 'GET',
      address: addressOf('http://lab.test/django/products/'),
      header: () => null,
    };
    const read = async () => {
      const page = await django.pages.respond(request, view, { tags: [PRODUCT_LIST_TAG] });
      return [
        page.from === 'page' && 'parts' in page.page.content && page.page.content.parts[0],
        (await django.products.detail(1)).view.name,
        (await django.api.get(1)).view.name,
        (await django.api.list({ page: 1, page_size: 1 }, String(request.address))).view.results[0]?.name,
      ];
    };
    expect(new Set(await read())).toEqual(new Set(['Product 1']));
    for (let revision = 1; revision <= 10; revision += 1) {
      const name = `A ${revision}`;
      await lab(0).django.products.update(1, { name, price: 1, description: '' });
      expect(new Set(await read())).toEqual(new Set([name]));
    }
  });

  it.each(['default', 'redis'])(
    'shares the alias %s between instances, with the same semantics',
    async (alias) => {
      const [here, there] = [cacheOf(0, alias), cacheOf(1, alias)];
      await here.set('null', null);
      expect([await there.get('null', { default: 1 }), await there.hasKey('null')]).toEqual([null, true]);
      expect([await here.add('first', 1), await there.add('first', 2), await there.get('first')]).toEqual([
        true,
        false,
        1,
      ]);
      await expect(there.incr('counter')).rejects.toThrow(KeyMissing);
      await here.set('counter', 1, { timeout: 100 });
      const counts = await Promise.all([
        here.incr('counter'),
        there.incr('counter'),
        here.incr('counter', 5),
      ]);
      expect(Math.max(...counts)).toBe(8);
      expect(await there.get('counter')).toBe(8);
      expect(await there.ttl('counter')).toBeGreaterThan(90);
      await here.setMany([
        ['list:1', 1],
        ['list:2', 2],
        ['other', 3],
      ]);
      expect(await there.deletePattern('list:*')).toBe(2);
      expect(await here.getMany(['list:1', 'list:2', 'other'])).toEqual(new Map([['other', 3]]));
      expect(await here.incrVersion('other')).toBe(2);
      expect([await there.get('other'), await there.get('other', { version: 2 })]).toEqual([undefined, 3]);
      const lock = await here.lock('lock');
      expect(await there.lock('lock')).toBeNull();
      expect(await lock?.release()).toBe(true);
      await expect(here.set('no', () => 1)).rejects.toThrow();
    },
  );

  it('lets the faster writer of another instance win', async () => {
    const [here, there] = [cacheOf(0, 'default'), cacheOf(1, 'default')];
    const value = await here.getOrSet('raced', async () => {
      await there.set('raced', 'faster');
      return 'slower';
    });
    expect([value, await here.get('raced'), await there.get('raced')]).toEqual([
      'faster',
      'faster',
      'faster',
    ]);
  });

  it('loads once for both instances', async () => {
    let loads = 0;
    const load = async () => {
      loads += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return loads;
    };
    const all = [0, 1, 0, 1].map((number) => cacheOf(number === 0 ? 0 : 1, 'default').getOrSet('once', load));
    expect(new Set(await Promise.all(all))).toEqual(new Set([1]));
  });

  it('signs in on one instance and is signed in on the other, until it signs out', async () => {
    const [here, there] = [lab(0).django.auth, lab(1).django.auth];
    const { id } = await here.users.create({ username: 'ada', email: '', password: 'correct horse' });
    const token = await here.sessions.begin(id);
    expect(await there.user(token)).toMatchObject({ username: 'ada' });
    await there.signOut(token);
    expect(await here.user(token)).toBeUndefined();
  });
});
