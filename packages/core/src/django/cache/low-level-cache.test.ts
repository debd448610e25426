import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../clock/clock.ts';
import { memoryCache } from '../../pages/testing/memory-cache.ts';
import { KeyMissing } from './errors.ts';
import { type CacheKeyWarning, escapeGlob } from './key.ts';
import { LowLevelCache, type LowLevelCacheOptions } from './low-level-cache.ts';

function setup(options: LowLevelCacheOptions = {}) {
  const clock = new VirtualClock({ now: () => 1_700_000_000_000 });
  const engine = memoryCache(clock);
  const second = (more: LowLevelCacheOptions) => new LowLevelCache(engine, more);
  return { clock, engine, cache: new LowLevelCache(engine, options), second };
}

describe('the low-level cache', () => {
  it('returns the default only for what is missing, and null is not missing', async () => {
    const { cache } = setup();
    expect(await cache.get('nothing')).toBeUndefined();
    expect(await cache.get('nothing', { default: 'else' })).toBe('else');
    await cache.set('null', null);
    expect(await cache.get('null', { default: 'else' })).toBeNull();
    expect(await cache.hasKey('null')).toBe(true);
    expect([await cache.holds('null'), await cache.holds('none')]).toEqual([true, false]);
    expect(await cache.getOrSet('null', 'else')).toBeNull();
  });

  it('keeps the first of two additions, until it expires', async () => {
    const { cache, clock } = setup();
    expect(await cache.add('k', 1, { timeout: 10 })).toBe(true);
    expect(await cache.add('k', 2)).toBe(false);
    expect(await cache.get('k')).toBe(1);
    clock.advance(10_000);
    expect(await cache.add('k', 2)).toBe(true);
  });

  it('keeps for the timeout: the default, a fraction of a second, no expiry', async () => {
    const { cache, clock } = setup({ timeout: 5 });
    await cache.set('default', 1);
    await cache.set('fraction', 1, { timeout: 0.25 });
    await cache.set('ever', 1, { timeout: null });
    expect(await Promise.all(['default', 'fraction', 'ever', 'none'].map((key) => cache.ttl(key)))).toEqual([
      5,
      0.25,
      null,
      0,
    ]);
    clock.advance(250);
    expect(await cache.hasKey('fraction')).toBe(false);
    expect(await cache.holds('default')).toBe(true);
    clock.advance(10 ** 12);
    expect([await cache.holds('default'), await cache.holds('ever')]).toEqual([false, true]);
    expect([await cache.hasKey('default'), await cache.hasKey('ever')]).toEqual([false, true]);
  });

  it.each([0, -1])('does not store with the timeout %d, and takes away what was there', async (timeout) => {
    const { cache } = setup();
    await cache.set('k', 'old');
    await cache.set('k', 'new', { timeout });
    expect(await cache.hasKey('k')).toBe(false);
    expect(await cache.holds('k')).toBe(false);
    expect(await cache.add('k', 1, { timeout })).toBe(true);
    await cache.setMany([['k', 1]], { timeout });
    expect(await cache.getOrSet('k', 7, { timeout })).toBe(7);
    expect(await cache.hasKey('k')).toBe(false);
    expect(await cache.holds('k')).toBe(false);
    await cache.set('k', 1);
    expect(await cache.touch('k', { timeout })).toBe(true);
    expect(await cache.hasKey('k')).toBe(false);
    expect(await cache.holds('k')).toBe(false);
  });

  it('computes what is missing once for all concurrent callers', async () => {
    const { cache } = setup();
    let runs = 0;
    const compute = async () => {
      runs += 1;
      return runs;
    };
    const all = Array.from({ length: 20 }, () => cache.getOrSet('k', compute));
    expect(new Set(await Promise.all(all))).toEqual(new Set([1]));
    expect(await cache.getOrSet('k', compute)).toBe(1);
  });

  it('returns what a racing writer stored while it computed', async () => {
    const { cache } = setup();
    const slow = cache.getOrSet('k', async () => {
      await cache.set('k', 'faster');
      return 'slower';
    });
    expect(await slow).toBe('faster');
    expect(await cache.get('k')).toBe('faster');
  });

  it('says where a value came from', async () => {
    const { cache } = setup();
    expect(await cache.resolve('k', 1)).toMatchObject({ status: 'miss', stored: true });
    expect(await cache.resolve('k', 2)).toMatchObject({ status: 'hit', value: 1 });
    expect(await cache.resolve('k', 3, { forceFresh: true })).toMatchObject({ status: 'bypass', value: 3 });
    expect(await cache.get('k')).toBe(3);
  });

  it('reads many by the given names and leaves out what is missing', async () => {
    const { cache } = setup({ keyPrefix: 'p' });
    await cache.setMany(
      new Map<string, unknown>([
        ['a', 1],
        ['b', null],
      ]),
    );
    expect(await cache.getMany(['a', 'b', 'c'])).toEqual(
      new Map<string, unknown>([
        ['a', 1],
        ['b', null],
      ]),
    );
    expect(await cache.deleteMany(['a', 'c'])).toBe(1);
    expect(await cache.delete('a')).toBe(false);
    expect(await cache.delete('b')).toBe(true);
  });

  it('counts only what is there', async () => {
    const { cache } = setup();
    await cache.set('n', 41);
    expect(await cache.incr('n')).toBe(42);
    expect(await cache.decr('n', 2)).toBe(40);
    await expect(cache.incr('none')).rejects.toThrow(KeyMissing);
    await expect(cache.decr('none')).rejects.toThrow('There is nothing under the key "none"');
    expect(await cache.hasKey('none')).toBe(false);
  });

  it('leaves no counter behind that a delete beside it has ended', async () => {
    const { cache } = setup();
    for (let offset = 0; offset < 10; offset += 1) {
      await cache.set('n', 1, { timeout: 10 });
      const counting = cache.incr('n').catch((error: unknown) => error);
      for (let i = 0; i < offset; i += 1) await Promise.resolve();
      await Promise.all([counting, cache.delete('n')]);
      expect(await cache.hasKey('n')).toBe(false);
    }
  });

  it('moves the tags of an entry with it', async () => {
    const { cache } = setup();
    await cache.set('k', 1, { tags: ['t'] });
    expect(await cache.incrVersion('k')).toBe(2);
    await cache.invalidateTags(['t']);
    expect(await cache.get('k', { version: 2 })).toBeUndefined();
  });

  it('keeps versions apart and moves an entry between them with its time left', async () => {
    const { cache, clock } = setup({ version: 2 });
    await cache.set('k', 'two', { timeout: 10 });
    await cache.set('k', 'one', { version: 1 });
    clock.advance(4000);
    expect(await cache.get('k', { version: 1 })).toBe('one');
    expect(await cache.incrVersion('k')).toBe(3);
    expect([await cache.get('k'), await cache.get('k', { version: 3 })]).toEqual([undefined, 'two']);
    expect(await cache.ttl('k', { version: 3 })).toBe(6);
    expect(await cache.decrVersion('k', 1, { version: 3 })).toBe(2);
    expect(await cache.get('k')).toBe('two');
    await expect(cache.incrVersion('none')).rejects.toThrow(KeyMissing);
    await expect(cache.decrVersion('none')).rejects.toThrow(KeyMissing);
  });

  it('keeps prefixes apart and makes keys by the given function', async () => {
    const { cache, engine, second } = setup({ keyPrefix: 'a' });
    await cache.set('k', 1);
    expect(await second({ keyPrefix: 'b' }).get('k')).toBeUndefined();
    const reverse = second({
      keyPrefix: 'x',
      keyFunction: (key, prefix, version) => `${key}/${version}/${prefix}`,
    });
    await reverse.set('k', 2);
    expect(await engine.get('k/1/x')).toBe(2);
    expect(cache.makeKey('k', { version: 7 })).toBe('a:7:k');
  });

  it('takes a timeout away and gives a new one', async () => {
    const { cache, clock } = setup();
    await cache.set('k', 1, { timeout: 1 });
    expect(await cache.touch('k', { timeout: 10 })).toBe(true);
    clock.advance(9000);
    expect(await cache.persist('k')).toBe(true);
    expect(await cache.ttl('k')).toBeNull();
    expect([await cache.touch('none'), await cache.persist('none')]).toEqual([false, false]);
  });

  it('deletes by pattern within one version, whatever the prefix looks like', async () => {
    const { cache, second } = setup({ keyPrefix: 't[1]*' });
    const other = second({ keyPrefix: 't1x' });
    await cache.setMany([
      ['list:1', 1],
      ['list:2', 2],
      ['item:1', 3],
    ]);
    await cache.set('list:1', 4, { version: 2 });
    await other.set('list:1', 5);
    expect(await cache.deletePattern('list:*')).toBe(2);
    expect(await cache.deletePattern('list:*')).toBe(0);
    expect(await cache.get('item:1')).toBe(3);
    expect(await cache.get('list:1', { version: 2 })).toBe(4);
    expect(await other.get('list:1')).toBe(5);
  });

  it('gives a lock to one, and refuses the next at once', async () => {
    const { cache } = setup();
    const lock = await cache.lock('k', { timeout: 5 });
    expect(await cache.lock('k')).toBeNull();
    expect(await lock?.release()).toBe(true);
    expect(await cache.lock('k')).not.toBeNull();
  });

  it('stores under long and odd keys, and warns of them', async () => {
    const warnings: CacheKeyWarning[] = [];
    const { cache } = setup({ onWarning: (warning) => warnings.push(warning) });
    for (const key of ['', 'x'.repeat(300), 'a b', 'snow\u2603', 'tab\t']) {
      await cache.set(key, key);
      expect(await cache.get(key)).toBe(key);
    }
    expect(new Set(warnings.map(({ message }) => message)).size).toBe(2);
    expect(new Set(warnings.map(({ key }) => key)).size).toBe(3);
  });

  it('refuses values that cannot be kept', async () => {
    const { cache } = setup();
    await expect(cache.set('k', Symbol('no'))).rejects.toThrow();
    await expect(cache.set('k', () => 1)).rejects.toThrow();
    expect(await cache.hasKey('k')).toBe(false);
  });

  it('escapes any text so that it matches itself alone', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(escapeGlob(text).replaceAll(/\\(.)/g, '$1')).toBe(text);
        expect(escapeGlob(text)).not.toMatch(/(?<!\\)(?:\\\\)*[*?[\]]/);
      }),
    );
  });
});
