import { Keyv } from 'keyv';
import { describe, expect, test } from 'vitest';
import { type Cache, createCache } from '../index.ts';

type Names = Map<string, number>;

const fresh = (): Names => new Map([['a', 1]]);

describe.each([
  ['memory', () => createCache()],
  ['a shared tier alone', () => createCache({ memory: false, store: new Keyv() })],
])('a cached value cannot be changed by its reader, in %s', (_name, create: () => Cache) => {
  test('not by the caller that loaded it', async () => {
    const cache = create();
    const loaded = await cache.getOrSet<Names>('k', fresh);
    loaded.set('a', 2);
    const { value } = await cache.resolve<Names>('r', fresh);
    value.set('a', 2);
    expect(await cache.get('k')).toEqual(fresh());
    expect(await cache.get('r')).toEqual(fresh());
  });

  test('not by one of several who shared a load', async () => {
    const cache = create();
    const load = async () => fresh();
    const [one, other] = await Promise.all([cache.getOrSet('k', load), cache.getOrSet('k', load)]);
    one.set('a', 2);
    expect(other).toEqual(fresh());
    expect(await cache.get('k')).toEqual(fresh());
  });

  test('not by the caller that loaded it in a batch, nor by callers that joined that', async () => {
    const cache = create();
    const load = async (keys: readonly string[]) => new Map(keys.map((key) => [key, fresh()]));
    const [batch, other, single] = await Promise.all([
      cache.getOrSetMany(['k', 'l'], load),
      cache.getOrSetMany(['k'], load),
      cache.getOrSet('l', fresh),
    ]);
    batch.values.get('k')?.set('a', 2);
    batch.values.get('l')?.set('a', 2);
    expect(other.values.get('k')).toEqual(fresh());
    expect(single).toEqual(fresh());
    expect(await cache.get('k')).toEqual(fresh());
    expect(await cache.get('l')).toEqual(fresh());
  });
});
