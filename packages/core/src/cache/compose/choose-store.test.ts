import { type RedisServer, skipWithoutRedis, startRedis } from '@lab/servers';
import { Keyv } from 'keyv';
import { describe, expect, test } from 'vitest';
import { CacheOptionError, type CreateCacheOptions, createCache } from '../index.ts';
import { chooseStore } from './choose-store.ts';

/** The package as a second copy of it: the same code under other classes. */
async function anotherCopy<T>(name: string): Promise<T> {
  const url = new URL(import.meta.resolve(name));
  url.search = '?copy';
  return (await import(/* @vite-ignore */ url.href)) as T;
}

describe('a store is recognised by its methods, whichever copy of a package it is of', () => {
  test('a Keyv of another copy', async () => {
    const { Keyv: Other } = await anotherCopy<typeof import('keyv')>('keyv');
    const store = new Other();
    expect(store).not.toBeInstanceOf(Keyv);
    const writer = createCache({ store });
    const reader = createCache({ store, memory: false });
    await writer.set('k', 1);
    expect(await reader.get('k')).toBe(1);
    expect([writer.stats().errors, reader.stats().errors]).toEqual([0, 0]);
  });

  test.skipIf(skipWithoutRedis())('a Keyv on Redis whose adapter is of another copy', async () => {
    const { default: KeyvRedis } = await anotherCopy<typeof import('@keyv/redis')>('@keyv/redis');
    const server: RedisServer = await startRedis();
    const chosen = chooseStore(new Keyv(new KeyvRedis(server.url)));
    expect(chosen?.store.name).toBe('redis');
    chosen?.release();
    await server.stop();
  });

  test.each([
    ['an object', {}],
    ['null', null],
    ['an address', 'redis://127.0.0.1'],
    ['a map', new Map()],
    ['a store with a method missing', { ...chooseStore(new Keyv())?.store }],
  ])('%s is refused at once, in one sentence', (_what, store) => {
    const open = () => createCache({ store } as unknown as CreateCacheOptions);
    expect(open).toThrow(CacheOptionError);
    expect(open).toThrow(
      /^The option store is .*; it must be a store of createRedisStore, a SharedStore or a Keyv\.$/,
    );
  });
});
