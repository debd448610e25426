import Keyv from 'keyv';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type Bus,
  type Cache,
  type CacheEvent,
  type CountedOperation,
  createCache,
  KeyvStore,
} from './index.ts';
import { chaosStore } from './testing/index.ts';

type ErrorEvent = Extract<CacheEvent, { readonly type: 'error' }>;

const NEVER_OPENS = 1e9;

/** A cache whose shared tier and bus fail on demand, and what it reports. */
function setup() {
  const store = chaosStore(new KeyvStore(new Keyv(), 'p'));
  const bus: Bus & { fails: boolean } = {
    fails: false,
    connected: true,
    publish: () => (bus.fails ? Promise.reject(new Error('The bus refuses.')) : Promise.resolve()),
    subscribe: () => () => undefined,
    close: () => Promise.resolve(),
  };
  const cache = createCache({ store, bus, memory: false, ttl: 60_000, guard: { threshold: NEVER_OPENS } });
  const errors: ErrorEvent[] = [];
  cache.on((event) => {
    if (event.type === 'error') errors.push(event);
  });
  onTestFinished(async () => {
    store.fault = 'none';
    bus.fails = false;
    await cache.close();
  });
  return { cache, store, bus, errors };
}

const calls: readonly (readonly [CountedOperation, string, (cache: Cache) => Promise<unknown>])[] = [
  ['get', 'get', (cache) => cache.get('k')],
  ['get', 'getMany', (cache) => cache.getMany(['k', 'l'])],
  ['get', 'getOrSet', (cache) => cache.getOrSet('k', () => 1)],
  ['set', 'set', (cache) => cache.set('k', 1)],
  [
    'set',
    'setMany',
    (cache) =>
      cache.setMany([
        ['k', 1],
        ['l', 2],
      ]),
  ],
  ['delete', 'delete', (cache) => cache.delete('k')],
  ['delete', 'expire', (cache) => cache.expire('k')],
  ['invalidate', 'invalidateTags', (cache) => cache.invalidateTags(['t'])],
  ['invalidate', 'deletePattern', (cache) => cache.deletePattern('k*')],
  ['invalidate', 'clear', (cache) => cache.clear()],
];

describe('a failure of the shared tier', () => {
  it.each(calls)('belongs to %s in %s', async (operation, _name, call) => {
    const { cache, store, errors } = setup();
    await cache.set('k', 0);
    store.fault = 'refuse';
    await call(cache);
    expect(errors.map((event) => event.operation)).toContain(operation);
    const { errorsByOperation } = cache.stats();
    expect(errorsByOperation[operation]).toBeGreaterThan(0);
    expect(errors.length).toBe(cache.stats().errors);
  });

  it('of a healthy cache is none, whatever it is called for', async () => {
    const { cache } = setup();
    for (const [, , call] of calls) await call(cache);
    expect(cache.stats()).toMatchObject({
      errors: 0,
      errorsByOperation: { get: 0, set: 0, delete: 0, invalidate: 0, publish: 0 },
    });
  });
});

it('messages to other instances are counted, and those that fail belong to publish', async () => {
  const { cache, bus, errors } = setup();
  await cache.set('k', 0);
  const { published } = cache.stats();
  expect(published).toBeGreaterThan(0);
  bus.fails = true;
  await cache.set('k', 1);
  expect(errors).toMatchObject([{ operation: 'publish', step: 'publish' }]);
  expect(cache.stats()).toMatchObject({
    published: published + 1,
    errorsByOperation: { publish: 1, set: 0 },
  });
});

it('what a cache returned as its statistics does not change afterwards', async () => {
  const { cache, store } = setup();
  const before = cache.stats();
  store.fault = 'refuse';
  await cache.get('k');
  expect(before.errorsByOperation.get).toBe(0);
});
