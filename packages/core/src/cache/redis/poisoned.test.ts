import { type RedisServer, skipWithoutRedis, startRedis } from '@lab/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cache, createCache, createRedisStore, type RedisTier } from '../index.ts';

/** States of a key that the cache does not write. */
const poisons: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'a list': [['rpush', 'KEY', '1']],
  'a hash of another program': [['hset', 'KEY', 'x', '1']],
  text: [['set', 'KEY', 'abc']],
  'an empty text': [['set', 'KEY', '']],
  'the largest integer': [['set', 'KEY', '9223372036854775807']],
  'the largest safe integer': [['set', 'KEY', '9007199254740991']],
  'a negative number': [['set', 'KEY', '-1']],
  'a fraction': [['set', 'KEY', '1.5']],
  'a giant text': [['setrange', 'KEY', '1000000', 'x']],
};

describe.skipIf(skipWithoutRedis())('bookkeeping in Redis that another program overwrote', () => {
  let server: RedisServer;
  let run = 0;

  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());

  async function open(count: number): Promise<{
    readonly prefix: string;
    readonly caches: Cache[];
    readonly errors: string[];
    close(): Promise<void>;
  }> {
    run += 1;
    const prefix = `p${run}`;
    const errors: string[] = [];
    const tiers: RedisTier[] = [];
    const caches: Cache[] = [];
    for (let i = 0; i < count; i += 1) {
      const tier = createRedisStore(server.url, { prefix });
      expect(await tier.whenReady(5000)).toBe(true);
      const cache = createCache({ store: tier.store, bus: tier.bus, guard: { deadline: 2000 } });
      cache.on((event) => {
        if (event.type === 'error') errors.push(String(event.error));
      });
      tiers.push(tier);
      caches.push(cache);
    }
    return {
      prefix,
      caches,
      errors,
      async close() {
        for (const cache of caches) await cache.close();
        for (const tier of tiers) await tier.close();
      },
    };
  }

  async function poison(key: string, how: string): Promise<void> {
    await server.ask('del', key);
    for (const command of poisons[how] ?? [])
      await server.ask(...command.map((word) => (word === 'KEY' ? key : word)));
  }

  test.each(Object.keys(poisons))(
    'the counter of messages is %s: messages arrive all the same, and it is replaced',
    async (how) => {
      const { prefix, caches, errors, close } = await open(2);
      const [a, b] = caches as [Cache, Cache];
      await a.set('k', 1);
      expect(await b.get('k')).toBe(1);
      await poison(`${prefix}:@seq:{${prefix}}`, how);
      await a.set('k', 2);
      expect(await b.get('k')).toBe(2);
      expect(Number(await server.ask('get', `${prefix}:@seq:{${prefix}}`))).toBeGreaterThan(1e15);
      await expect.poll(() => errors.join('\n')).toContain('@seq');
      await a.set('k', 3);
      expect(await b.get('k')).toBe(3);
      await close();
    },
  );

  test('a counter that was set back is noticed without a message', async () => {
    const { prefix, caches, close } = await open(1);
    const [a] = caches as [Cache];
    await a.set('k', 1);
    expect(a.stats().memory.entries).toBe(1);
    await poison(`${prefix}:@seq:{${prefix}}`, 'a list');
    await expect.poll(() => a.stats().memory.entries).toBe(0);
    await close();
  });

  test.each(Object.keys(poisons))(
    'generations are %s: nothing old is served, and they are replaced',
    async (how) => {
      const { prefix, caches, errors, close } = await open(2);
      const [a, b] = caches as [Cache, Cache];
      await a.set('k', 'old', { tags: ['t'] });
      expect(await b.get('k')).toBe('old');
      for (const name of ['n:cache', 't:cache|t']) await poison(`${prefix}:@gen:{${prefix}}:${name}`, how);
      await a.invalidateTags(['t']);
      await a.clear();
      expect(await b.get('k')).toBeUndefined();
      expect(await b.getOrSet('k', () => 'new', { tags: ['t'] })).toBe('new');
      expect(await a.getOrSet('k', () => 'other', { tags: ['t'] })).toBe('new');
      expect(errors.join('\n')).toContain('@gen');
      await close();
    },
  );

  test.each([
    ...Object.keys(poisons).map((how) => [how, poisons[how] ?? []] as const),
    ['a lease that never ends', [['hset', 'KEY', 'o', 'x', 'f', '1']]],
    [
      'a lease of a year',
      [
        ['hset', 'KEY', 'o', 'x', 'f', '1'],
        ['pexpire', 'KEY', '31536000000'],
      ],
    ],
  ] as const)('the lease of a load is %s: nobody waits for it', async (_how, commands) => {
    const { prefix, caches, close } = await open(1);
    const [a] = caches as [Cache];
    const lease = `${prefix}:@lease:{${prefix}:cache::k}`;
    for (const command of commands)
      await server.ask(...command.map((word) => (word === 'KEY' ? lease : word)));
    expect(await a.resolve('k', () => 1)).toMatchObject({ status: 'miss', stored: true });
    expect(await server.ask('exists', lease)).toBe('0');
    await close();
  });

  test.each(Object.keys(poisons))(
    'the fencing counter of a lock is %s: the lock is given, with a number that grows',
    async (how) => {
      const { prefix, caches, close } = await open(1);
      const [a] = caches as [Cache];
      const first = await a.lock('l');
      await first?.release();
      const [fence] = (await server.ask('keys', `${prefix}:@lease:*@fence`)).split('\n');
      await poison(fence ?? '', how);
      const second = await a.lock('l');
      expect(second?.fence).toBeGreaterThan(first?.fence ?? 0);
      expect(Number.isSafeInteger(second?.fence)).toBe(true);
      await close();
    },
  );

  test.each(Object.keys(poisons))(
    'an entry is %s: it is a miss, and replaced by every writer',
    async (how) => {
      const { prefix, caches, close } = await open(1);
      const [a] = caches as [Cache];
      for (const write of [
        () => a.getOrSet('k', () => 7),
        () => a.set('k', 7),
        () => a.add('k', 7),
        () => a.incr('k', 7),
      ]) {
        await a.delete('k');
        await poison(`${prefix}:cache::k`, how);
        expect(await a.get('k')).toBeUndefined();
        await write();
        expect(await a.get('k')).toBe(7);
      }
      await close();
    },
  );

  test('what is on the channel and no message of ours empties memory, and breaks nothing', async () => {
    const { prefix, caches, close } = await open(1);
    const [a] = caches as [Cache];
    for (const text of [
      'garbage',
      '',
      '1 2',
      '5 x {"type":"later","cache":"cache"}',
      '6 x {"type":"keys","cache":"cache","namespace":"cache","keys":7}',
      '7 x null',
    ]) {
      await a.set('k', 1);
      expect(a.stats().memory.entries).toBe(1);
      await server.ask('publish', `${prefix}:@bus`, text);
      await expect.poll(() => a.stats().memory.entries).toBe(0);
    }
    await close();
  });

  test('the mark of a failover is a list: the cache recovers from an outage all the same', async () => {
    const { prefix, caches, close } = await open(1);
    const [a] = caches as [Cache];
    await a.set('k', 1);
    await server.restart();
    await poison(`${prefix}:@gen:{${prefix}}:n:cache@masters`, 'a list');
    await expect.poll(() => a.stats().store).toBe('connected');
    await close();
  });
});
