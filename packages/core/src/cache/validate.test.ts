import { Keyv } from 'keyv';
import { afterEach, describe, expect, test } from 'vitest';
import { type Cache, type CacheEvent, createCache } from './index.ts';

const isNamed = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';

const DEPTH = 100_000;

describe('a reader that says what it expects', () => {
  const caches: Cache[] = [];
  afterEach(async () => {
    for (const cache of caches.splice(0)) await cache.close();
  });

  /** Instances as of two processes: nothing in common but the store. */
  function pair(memory: boolean, store = new Keyv()): [Cache, Cache, CacheEvent[]] {
    const one = (): Cache => createCache({ store, ...(memory ? {} : { memory: false }) });
    const [writer, reader] = [one(), one()];
    const errors: CacheEvent[] = [];
    reader.on((event) => {
      if (event.type === 'error') errors.push(event);
    });
    caches.push(writer, reader);
    return [writer, reader, errors];
  }

  const options = { ttl: 60_000, validate: isNamed };
  const load = () => ({ name: 'Tea' });

  describe.each([true, false])('with memory: %s', (memory) => {
    test.each([[{}], [null], [[]], [5], ['x'], [{ name: 5 }]])(
      '%j is a miss that is replaced',
      async (value) => {
        const [writer, reader, errors] = pair(memory);
        await writer.set('k', value, { ttl: 60_000 });
        expect(await reader.lookup('k', options)).toEqual({ status: 'miss', reason: 'absent' });
        expect(await reader.resolve('k', load, options)).toMatchObject({
          status: 'miss',
          value: { name: 'Tea' },
        });
        expect(await reader.resolve('k', load, options)).toMatchObject({
          status: 'hit',
          value: { name: 'Tea' },
        });
        expect(errors[0]).toMatchObject({
          operation: 'get',
          step: 'validate',
          error: { code: 'ERR_CACHE_CODEC' },
        });
      },
    );

    test('so it is in a batch, for the keys that need it', async () => {
      const [writer, reader] = pair(memory);
      await writer.setMany([
        ['a', { name: 'A' }],
        ['b', { price: 1 }],
      ]);
      const loaded: string[] = [];
      const { values, hits } = await reader.getOrSetMany(
        ['a', 'b'],
        async (keys) => {
          loaded.push(...keys);
          return new Map(keys.map((key) => [key, { name: key }]));
        },
        options,
      );
      expect([loaded, hits]).toEqual([['b'], 1]);
      expect(Object.fromEntries(values)).toEqual({ a: { name: 'A' }, b: { name: 'b' } });
    });

    test('that the source has nothing is believed by those who would remember it for so long', async () => {
      const [writer, reader] = pair(memory);
      await writer.getOrSet('k', () => undefined, { negativeTtl: 5000 });
      expect(await reader.resolve('k', load, { ...options, negativeTtl: 5000 })).toMatchObject({
        negative: true,
      });
      const [liar, other] = pair(memory);
      await liar.getOrSet('k', () => undefined, { negativeTtl: 60_000 });
      expect(await other.resolve('k', load, { ...options, negativeTtl: 5000 })).toMatchObject({
        status: 'miss',
      });
      expect(await liar.getOrSet('n', () => undefined, { negativeTtl: 5000 })).toBeUndefined();
      expect(await other.getOrSet('n', load, options)).toEqual({ name: 'Tea' });
    });
  });

  const looks: Readonly<Record<string, (cache: Cache) => Promise<unknown>>> = {
    has: (cache) => cache.has('k'),
    get: (cache) => cache.get('k'),
    getMany: (cache) => cache.getMany(['k', 'other']),
    'has, not awaited': (cache) => Promise.resolve(void cache.has('k')),
  };

  describe.each(Object.entries(looks))('after a look that expects nothing: %s', (_name, look) => {
    const reads: Readonly<Record<string, (cache: Cache) => Promise<unknown>>> = {
      getOrSet: (cache) => cache.getOrSet('k', load, options),
      resolve: async (cache) => (await cache.resolve('k', load, options)).value,
      getOrSetMany: async (cache) =>
        (
          await cache.getOrSetMany(['k'], () => Promise.resolve(new Map([['k', load()]])), options)
        ).values.get('k'),
    };

    test.each(Object.entries(reads))('%s replaces a value of another shape', async (_read, read) => {
      const store = new Keyv();
      const [writer, reader, errors] = pair(true, store);
      await writer.set('k', {}, { ttl: 60_000 });
      await look(reader);
      expect(await read(reader)).toEqual({ name: 'Tea' });
      expect(errors[0]).toMatchObject({
        operation: 'get',
        step: 'validate',
        error: { code: 'ERR_CACHE_CODEC' },
      });
      const [another] = pair(true, store);
      expect(await another.get('k')).toEqual({ name: 'Tea' });
    });

    test('a value of the expected shape is checked once', async () => {
      const [writer, reader] = pair(true);
      await writer.set('k', { name: 'Coffee' }, { ttl: 60_000 });
      await look(reader);
      let checks = 0;
      const counted = {
        ...options,
        validate: (value: unknown) => {
          checks += 1;
          return isNamed(value);
        },
      };
      for (let i = 0; i < 3; i += 1) await reader.getOrSet('k', load, counted);
      expect(checks).toBe(1);
    });
  });

  test('what is nested too deeply to be copied is refused before anybody tries', async () => {
    const stored = new Map<string, unknown>();
    const [writer, reader] = pair(true, new Keyv({ store: stored }));
    await writer.set('k', 'tea', { ttl: 60_000 });
    const [name, entry] = [...stored].find(([, text]) => String(text).includes('tea')) ?? [];
    expect(name).toBeDefined();
    const nested = `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`;
    stored.set(String(name), String(entry).replace(JSON.stringify('tea').replaceAll('"', '\\"'), nested));
    expect(String(stored.get(String(name)))).toContain('[[[');
    expect(await reader.getOrSet('k', load, options)).toEqual({ name: 'Tea' });
  });
});
