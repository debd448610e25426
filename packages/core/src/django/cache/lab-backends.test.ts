import { expect, it } from 'vitest';
import { type Cache, createCache } from '../../cache/index.ts';
import { systemClock } from '../../clock/clock.ts';
import { createCaches } from './caches.ts';
import { KeyMissing } from './errors.ts';
import { labBackends } from './lab-backends.ts';

it('the dummy backend keeps nothing, whatever is stored, and computes each time', async () => {
  const shared = createCache();
  const opened: Cache[] = [];
  const backends = labBackends({
    caches: { default: shared, memory: shared, redis: null },
    clock: systemClock,
    onOpen: (cache) => opened.push(cache),
  });
  const caches = createCaches({ settings: { default: { BACKEND: 'dummy' } }, backends });
  const cache = caches.default;
  await cache.set('k', 1);
  await cache.setMany([['a', 1]]);
  expect(await cache.get('k')).toBeUndefined();
  expect(await cache.get('k', { default: 'else' })).toBe('else');
  expect([await cache.hasKey('k'), await cache.touch('k'), await cache.delete('k')]).toEqual([
    false,
    false,
    false,
  ]);
  // As in Django, which keeps nothing either: code that stores only once runs as on an empty cache.
  expect([await cache.add('k', 1), await cache.add('k', 1), await cache.get('k')]).toEqual([
    true,
    true,
    undefined,
  ]);
  expect(await cache.getMany(['k', 'a'])).toEqual(new Map());
  let runs = 0;
  expect([await cache.getOrSet('k', () => ++runs), await cache.getOrSet('k', () => ++runs)]).toEqual([1, 2]);
  await expect(cache.incr('k')).rejects.toThrow(KeyMissing);
  await expect(cache.incrVersion('k')).rejects.toThrow(KeyMissing);
  await cache.clear();
  expect(opened).toHaveLength(1);
});
