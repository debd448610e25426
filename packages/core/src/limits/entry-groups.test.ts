import { skipWithoutRedis, startRedis } from '@lab/servers';
import { Keyv } from 'keyv';
import { afterEach, describe, expect, it } from 'vitest';
import { type Cache, connectRedis, createCache, KeyvStore } from '../cache/index.ts';
import { EntryGroups } from './entry-groups.ts';

const LIMIT = 10;
const opened: Cache[] = [];
afterEach(async () => {
  for (const cache of opened.splice(0)) await cache.close();
});

/** Instances of one app, on one shared tier. */
function instances(count: number) {
  const keyv = new Keyv();
  return Array.from({ length: count }, () => {
    const cache = createCache({ store: new KeyvStore(keyv, 'groups'), memory: false });
    opened.push(cache);
    const groups = new EntryGroups({ cache, limit: LIMIT });
    const visit = async (key: string, group = 'g'): Promise<boolean> => {
      const resolved = await cache.resolve(key, () => key, { ttl: 60_000 });
      await groups.note(group, key, resolved);
      return resolved.status === 'hit';
    };
    return { cache, visit };
  });
}

const names = (head: string, count: number) => Array.from({ length: count }, (_, i) => `${head}${i}`);

async function left(cache: Cache, keys: readonly string[]): Promise<number> {
  return (await cache.getMany(keys)).size;
}

describe('a group of entries', () => {
  it('has no more than its limit, whichever instances store them', async () => {
    const all = instances(3);
    const keys: string[] = [];
    for (const [i, { visit }] of all.entries()) {
      keys.push(...names(`k${i}-`, 30));
      await visit('other', 'another group');
      for (const key of names(`k${i}-`, 30)) await visit(key);
    }
    const [first] = all;
    expect(first).toBeDefined();
    if (first === undefined) return;
    expect(await left(first.cache, keys)).toBe(LIMIT);
    expect(await first.cache.has('other')).toBe(true);
  });

  it('holds its limit when many are stored at once', async () => {
    const all = instances(2);
    const keys = all.flatMap((_, i) => names(`k${i}-`, 40));
    await Promise.all(all.flatMap(({ visit }, i) => names(`k${i}-`, 40).map((key) => visit(key))));
    for (const { cache } of all) expect(await left(cache, keys)).toBeLessThanOrEqual(LIMIT);
  });

  it('keeps what this instance used last', async () => {
    const [a, b] = instances(2);
    if (a === undefined || b === undefined) return expect.unreachable();
    await a.visit('hot');
    for (const key of names('k', 50)) {
      await a.visit(key);
      expect(await a.visit('hot')).toBe(true);
    }
    for (const key of names('l', 50)) await b.visit(key);
    expect(await left(b.cache, ['hot', ...names('k', 50), ...names('l', 50)])).toBe(LIMIT);
  });

  it('reads nothing at a hit, and replaces a list that another program wrote', async () => {
    const keyv = new Keyv();
    const cache = createCache({ store: new KeyvStore(keyv, 'groups'), memory: false });
    opened.push(cache);
    const groups = new EntryGroups({ cache, limit: LIMIT });
    await cache.namespace('groups').set('g', { not: 'a list' });
    const events: string[] = [];
    const miss = await cache.resolve('k', () => 1, { ttl: 60_000 });
    await groups.note('g', 'k', miss);
    expect(await cache.namespace('groups').get('g')).toEqual(['k']);
    const hit = await cache.resolve('k', () => 1, { ttl: 60_000 });
    cache.on(({ type }) => void events.push(type));
    await groups.note('g', 'k', hit);
    expect(events).toEqual([]);
  });
});

describe.skipIf(skipWithoutRedis())('where the shared tier fails', () => {
  it.each([
    ['is full', 'config set maxmemory 1'],
    ['is frozen', null],
    ['is killed', undefined],
  ] as const)('(%s) a note costs the caller no error', async (_how, command) => {
    const server = await startRedis();
    const { store, bus, close } = await connectRedis(server.url, { prefix: 'groups', connectTimeout: 5000 });
    const cache = createCache({ store, bus, memory: false });
    const groups = new EntryGroups({ cache, limit: LIMIT });
    try {
      for (const key of names('before', 3)) {
        await groups.note('g', key, await cache.resolve(key, () => key, { ttl: 60_000 }));
      }
      const resolved = await cache.resolve('k', () => 'k', { ttl: 60_000 });
      expect(resolved).toMatchObject({ status: 'miss', stored: true });
      if (command === null) server.freeze();
      else if (command === undefined) await server.kill();
      else server.cli(...command.split(' '));
      await groups.note('g', 'k', resolved);
      for (const key of names('after', 3)) {
        await groups.note('g', key, await cache.resolve(key, () => key, { ttl: 60_000 }));
      }
    } finally {
      server.resume();
      await cache.close();
      await close();
      await server.stop();
    }
  });
});
