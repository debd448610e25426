import { type RedisServer, skipWithoutRedis, startRedis } from '@lab/servers';
import { Keyv } from 'keyv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Cache,
  type CreateCacheOptions,
  connectRedis,
  createCache,
  KeyvStore,
  type SharedStore,
} from '../index.ts';
import { chaosStore } from '../testing/index.ts';

let server: RedisServer | undefined;
const skip = skipWithoutRedis();
const closing: (() => Promise<void>)[] = [];
let n = 0;

beforeAll(async () => {
  if (!skip) server = await startRedis();
});
afterAll(async () => {
  for (const close of closing) await close();
  await server?.stop();
});

async function redis(withBus: boolean, prefix = `m${n++}`): Promise<CreateCacheOptions> {
  const tier = await connectRedis(server?.url ?? '', { prefix, connectTimeout: 5000 });
  closing.push(() => tier.close());
  return withBus ? { store: tier.store, bus: tier.bus } : { store: tier.store };
}

const setups: [string, () => Promise<CreateCacheOptions>][] = [
  ['memory', async () => ({})],
  ['keyv', async () => ({ store: new Keyv() })],
  ['keyv only', async () => ({ store: new Keyv(), memory: false })],
];
if (!skip) {
  setups.push(['redis', () => redis(true)]);
  setups.push(['redis without a bus', () => redis(false)]);
  setups.push(['redis only', async () => ({ ...(await redis(true)), memory: false, codec: 'messagepack' })]);
}

const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i += 1) await Promise.resolve();
};

describe.each(setups)('%s', (_name, setup) => {
  const changes: Record<string, (cache: Cache) => Promise<unknown>> = {
    touch: (cache) => cache.touch('k', 60_000),
    persist: (cache) => cache.persist('k'),
    incr: (cache) => cache.incr('k'),
    incrExisting: (cache) => cache.incrExisting('k'),
    rename: (cache) => cache.rename('k', 'moved'),
  };

  test.each(Object.keys(changes))('%s brings no overwritten value back', async (name) => {
    const cache = createCache(await setup());
    for (let offset = 0; offset < 12; offset += 1) {
      await cache.set('k', 1, { tags: ['t'] });
      const changing = changes[name]?.(cache);
      await turns(offset);
      await cache.set('k', 10);
      await changing;
      // After the write or before it: in no order may the old value be left.
      expect([10, 11, undefined]).toContain(await cache.get('k'));
      await cache.deleteMany(['k', 'moved']);
    }
    await cache.close();
  });

  const ends: Record<string, (cache: Cache) => Promise<unknown>> = {
    delete: (cache) => cache.deleteMany(['k', 'moved']),
    clear: (cache) => cache.clear(),
    invalidateTags: (cache) => cache.invalidateTags(['t']),
  };
  // `incr` may begin a new counter after the end; all others find nothing then.
  for (const change of ['touch', 'persist', 'incrExisting', 'rename']) {
    test.each(Object.keys(ends))(`${change} undoes no %s`, async (end) => {
      const cache = createCache(await setup());
      for (let offset = 0; offset < 12; offset += 1) {
        await cache.set('k', 1, { tags: ['t'] });
        const changing = changes[change]?.(cache);
        await turns(offset);
        const ending = ends[end]?.(cache);
        await Promise.all([changing, ending]);
        await ends[end]?.(cache);
        expect([await cache.has('k'), end !== 'delete' && (await cache.has('moved'))]).toEqual([
          false,
          false,
        ]);
      }
      await cache.close();
    });
  }

  test('a change keeps tags and time left, and a rename takes them along', async () => {
    const cache = createCache(await setup());
    const long = 'l'.repeat(300);
    await cache.set('k', 1, { ttl: 60_000, tags: ['t'] });
    expect(await cache.incr('k', 4)).toBe(5);
    expect(await cache.rename('k', long)).toBe(true);
    expect(await cache.rename('k', 'else')).toBe(false);
    expect([await cache.get('k'), await cache.get(long)]).toEqual([undefined, 5]);
    expect(await cache.ttl(long)).toBeGreaterThan(50_000);
    expect(await cache.ttl(long)).toBeLessThanOrEqual(60_000);
    expect(await cache.touch(long, null)).toBe(true);
    expect(await cache.ttl(long)).toBeNull();
    await cache.invalidateTags(['t']);
    expect(await cache.get(long)).toBeUndefined();
    await cache.set('k', 1);
    await cache.rename('k', long);
    expect(await cache.deletePattern('l*')).toBe(1);
    await cache.close();
  });

  test('counts each of many at once, and nothing that is no integer', async () => {
    const cache = createCache(await setup());
    const sums = await Promise.all(Array.from({ length: 40 }, () => cache.incr('n')));
    expect(sums.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    for (const value of [null, '1', 1.5, true, Number.MAX_SAFE_INTEGER]) {
      await cache.set('n', value);
      await expect(cache.incr('n')).rejects.toThrow(
        expect.objectContaining({ code: 'ERR_CACHE_NOT_INTEGER', key: 'n' }),
      );
      expect(await cache.get('n')).toBe(value);
    }
    expect(await cache.incrExisting('none')).toBeUndefined();
    expect(await cache.has('none')).toBe(false);
    await cache.close();
  });

  test('one of many additions stores', async () => {
    const cache = createCache(await setup());
    const added = await Promise.all(Array.from({ length: 20 }, (_, i) => cache.add('k', i)));
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await cache.get('k')).toBe(added.indexOf(true));
    await cache.close();
  });
});

describe('an invalidation by another instance between the read and the write', () => {
  /** A store on which `before` runs ahead of each comparison. */
  function interrupted(store: SharedStore, before: () => Promise<unknown>): SharedStore {
    return new Proxy(store, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        const method = member.bind(target) as (...args: unknown[]) => unknown;
        if (name !== 'compareAndSet' && name !== 'move') return method;
        return async (...args: unknown[]) => {
          await before();
          return await method(...args);
        };
      },
    });
  }

  test.each(['touch', 'persist', 'incr', 'rename'] as const)('is not undone by %s', async (name) => {
    const keyv = new Keyv();
    const other = createCache({ store: new KeyvStore(keyv, 'p') });
    let told = false;
    const store = interrupted(new KeyvStore(keyv, 'p'), async () => {
      if (told) return;
      told = true;
      await other.invalidateTags(['t']);
    });
    const cache = createCache({ store, memory: false });
    await cache.set('k', 1, { tags: ['t'] });
    if (name === 'rename') await cache.rename('k', 'k2');
    else await cache[name]('k');
    expect([await cache.get('k'), await cache.get('k2'), await other.get('k')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('what is stored nowhere is not said to be stored', () => {
  test.each<[string, CreateCacheOptions]>([
    ['no tier', { memory: false }],
    ['a value over the bound', { memory: { maxBytes: 100 } }],
  ])('%s', async (_what, options) => {
    const cache = createCache(options);
    const sets: string[] = [];
    cache.on((event) => event.type === 'set' && sets.push(event.key));
    expect([await cache.add('k', 'x'.repeat(200)), await cache.has('k')]).toEqual([false, false]);
    await cache.set('k', 'x'.repeat(200));
    expect(await cache.resolve('k', () => 'x'.repeat(200))).toMatchObject({ status: 'miss', stored: false });
    const many = await cache.getOrSetMany(['k'], async () => new Map([['k', 'x'.repeat(200)]]));
    expect(many).toMatchObject({ misses: 1, stored: 0 });
    expect([sets, cache.stats().sets]).toEqual([[], 0]);
  });
});

describe('a shared tier that fails', () => {
  const operations: Record<string, (cache: Cache) => Promise<unknown>> = {
    touch: (cache) => cache.touch('k', 50),
    persist: (cache) => cache.persist('k'),
    add: (cache) => cache.add('new', 1),
    incr: (cache) => cache.incr('k'),
    incrExisting: (cache) => cache.incrExisting('k'),
    decr: (cache) => cache.decr('k'),
    rename: (cache) => cache.rename('k', 'k2'),
    lock: (cache) => cache.lock('l'),
  };
  const unreachable = expect.objectContaining({ code: 'ERR_CACHE_UNREACHABLE' });

  test.each(Object.keys(operations))('%s makes no answer up', async (name) => {
    for (const fault of ['refuse', 'hang', 'lose-answer'] as const) {
      const store = chaosStore(new KeyvStore(new Keyv(), 'p'));
      const cache = createCache({ store, guard: { deadline: 20 } });
      await cache.set('k', 1);
      store.fault = fault;
      await expect(operations[name]?.(cache)).rejects.toEqual(unreachable);
      await expect(operations[name]?.(cache)).rejects.toEqual(unreachable);
      await cache.close();
    }
  });

  test.skipIf(skip)('full: no raw error of the server, and nothing changed', async () => {
    const full = await startRedis(['--maxmemory-policy', 'noeviction']);
    const tier = await connectRedis(full.url, { connectTimeout: 5000 });
    const cache = createCache({ store: tier.store, bus: tier.bus });
    await cache.set('k', 1, { ttl: 60_000 });
    full.cli('config', 'set', 'maxmemory', '1');
    for (const operation of Object.values(operations))
      await expect(operation(cache)).rejects.toEqual(unreachable);
    full.cli('config', 'set', 'maxmemory', '0');
    expect(await cache.incr('k')).toBe(2);
    expect(await cache.ttl('k')).toBeGreaterThan(50_000);
    await cache.close();
    await tier.close();
    await full.stop();
  });
});
