import { describe, expect, it } from 'vitest';
import { systemClock } from '../../clock/clock.ts';
import { memoryCache } from '../../pages/testing/memory-cache.ts';
import { type CacheBackend, createCaches } from './caches.ts';
import { ImproperlyConfigured, InvalidCacheAlias } from './errors.ts';
import type { CachesSetting } from './settings.ts';

const memory: CacheBackend = () => memoryCache(systemClock);
const open = (settings: CachesSetting, backends: Record<string, CacheBackend> = { memory }) =>
  createCaches({ settings, backends });

describe('CACHES', () => {
  it('opens each alias with its own settings', async () => {
    const asked: unknown[] = [];
    const caches = open(
      {
        default: { BACKEND: 'memory', TIMEOUT: 900, KEY_PREFIX: 'lab', VERSION: 2 },
        small: { BACKEND: 'memory', LOCATION: 'corner', TIMEOUT: null, OPTIONS: { MAX_ENTRIES: 3 } },
      },
      {
        memory: (options) => {
          asked.push(options);
          return memoryCache(systemClock);
        },
      },
    );
    expect(caches.aliases).toEqual(['default', 'small']);
    expect(asked).toEqual([
      { location: 'default', maxEntries: null },
      { location: 'corner', maxEntries: 3 },
    ]);
    await caches.default.set('k', 1);
    expect(caches.default.makeKey('k')).toBe('lab:2:k');
    expect(await caches.default.ttl('k')).toBeCloseTo(900, 0);
    const small = caches.get('small');
    await small?.cache.set('k', 2);
    expect(await small?.cache.ttl('k')).toBeNull();
    expect(await caches.default.get('k')).toBe(1);
  });

  it('returns null for an alias whose server is not there', () => {
    const settings = { default: { BACKEND: 'memory' }, redis: { BACKEND: 'redis' } };
    const caches = open(settings, { memory, redis: () => null });
    expect(caches.get('redis')).toBeNull();
    expect(() => caches.get('other')).toThrow(InvalidCacheAlias);
    expect(() => caches.get('other')).toThrow('it has default, redis');
  });

  it.each([
    ['needs the alias "default"', { other: { BACKEND: 'memory' } }],
    ['there is no backend "disk"', { default: { BACKEND: 'disk' } }],
    ['CACHES.default.TIMEOUT', { default: { BACKEND: 'memory', TIMEOUT: -1 } }],
    ['CACHES.default.VERSION', { default: { BACKEND: 'memory', VERSION: 1.5 } }],
    ['CACHES.default.OPTIONS.MAX_ENTRIES', { default: { BACKEND: 'memory', OPTIONS: { MAX_ENTRIES: 0 } } }],
    ['CACHES.default', { default: { BACKEND: 'memory', TIMEOUTS: 1 } }],
  ])('is refused where it says nothing sensible: %s', (message, settings) => {
    expect(() => open(settings)).toThrow(ImproperlyConfigured);
    expect(() => open(settings)).toThrow(message);
  });
});
