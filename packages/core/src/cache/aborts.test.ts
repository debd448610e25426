import { Keyv } from 'keyv';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Cache, CacheClosedError, CacheTimeoutError, createCache, KeyvStore } from './index.ts';

const never = () => new Promise<never>(() => undefined);
const left = new Error('left');

describe.each([
  { name: 'memory alone', memory: true, shared: false },
  { name: 'both tiers', memory: true, shared: true },
  { name: 'the shared tier alone', memory: false, shared: true },
])('a caller that gives up ($name)', ({ memory, shared }) => {
  const caches: Cache[] = [];
  afterEach(async () => {
    for (const cache of caches.splice(0)) await cache.close();
  });

  function make(): Cache {
    const store = new KeyvStore(new Keyv(), 'aborts');
    const cache = createCache({ ...(memory ? {} : { memory: false }), ...(shared ? { store } : {}) });
    caches.push(cache);
    return cache;
  }

  const calls: Record<string, (cache: Cache, signal: AbortSignal) => Promise<unknown>> = {
    getOrSet: (cache, signal) => cache.getOrSet('k', never, { signal }),
    resolve: (cache, signal) => cache.resolve('k', never, { signal }),
    forced: (cache, signal) => cache.resolve('k', never, { signal, forceFresh: true }),
    getOrSetMany: (cache, signal) => cache.getOrSetMany(['k', 'l'], never, { signal }),
  };

  describe.each(Object.entries(calls))('%s', (_name, call) => {
    test('before the call is noticed', async () => {
      await expect(call(make(), AbortSignal.abort(left))).rejects.toBe(left);
    });

    test('after any number of turns of the event loop is noticed', async () => {
      for (let turns = 0; turns < 12; turns += 1) {
        const controller = new AbortController();
        const answer = call(make(), controller.signal);
        answer.catch(() => undefined);
        for (let i = 0; i < turns; i += 1) await Promise.resolve();
        controller.abort(left);
        await expect(answer).rejects.toBe(left);
      }
    });
  });

  test('does not affect a value that is there', async () => {
    const cache = make();
    await cache.set('k', 1);
    const options = { signal: AbortSignal.abort(left) };
    await expect(cache.getOrSet('k', never, options)).rejects.toBe(left);
  });

  test('ends the load of its batch only when nobody else wants a key of it', async () => {
    const cache = make();
    const controller = new AbortController();
    let finish = (): void => undefined;
    const load = vi.fn(async (keys: readonly string[]) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return new Map(keys.map((key) => [key, key]));
    });
    const batch = cache.getOrSetMany(['a', 'b'], load, { signal: controller.signal });
    await expect.poll(() => load.mock.calls.length).toBe(1);
    const joined = cache.getOrSet('b', never);
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort(left);
    await expect(batch).rejects.toBe(left);
    finish();
    expect(await joined).toBe('b');
    expect(await cache.get('a')).toBe('a');
  });

  test('by its hard timeout may leave the load running for later callers', async () => {
    const cache = make();
    let finish: (value: number) => void = () => undefined;
    let aborted = false;
    const load = vi.fn(({ signal }: { signal: AbortSignal }) => {
      signal.addEventListener('abort', () => {
        aborted = true;
      });
      return new Promise<number>((resolve) => {
        finish = resolve;
      });
    });
    const options = { hardTimeout: 5, backgroundCompletion: true };
    await expect(cache.getOrSet('k', load, options)).rejects.toBeInstanceOf(CacheTimeoutError);
    expect(aborted).toBe(false);
    finish(1);
    await expect.poll(() => cache.get('k')).toBe(1);
    expect(load).toHaveBeenCalledTimes(1);
  });
});

describe('after close', () => {
  afterEach(() => vi.useRealTimers());

  test('every call rejects, also with nothing to do', async () => {
    const cache = createCache();
    await cache.close();
    const calls = [
      cache.getMany([]),
      cache.setMany([]),
      cache.deleteMany([]),
      cache.invalidateTags([]),
      cache.getOrSetMany([], () => new Map()),
      cache.get('k'),
      cache.set('k', 1),
      cache.lock('k'),
    ];
    for (const call of calls) await expect(call).rejects.toBeInstanceOf(CacheClosedError);
  });

  test('no load, timer or wait of it goes on', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const cache = createCache();
    const held = await cache.lock('job');
    const waiting = [
      cache.getOrSet('k', never, { hardTimeout: 3_600_000, softTimeout: 3_600_000 }),
      cache.getOrSetMany(['l', 'm'], never, { hardTimeout: 3_600_000 }),
      cache.lock('job', { wait: 3_600_000 }),
    ];
    const ended = Promise.allSettled(waiting);
    await new Promise((resolve) => setImmediate(resolve));
    await cache.close();
    for (const answer of await ended) {
      expect(answer).toMatchObject({ status: 'rejected', reason: expect.any(CacheClosedError) });
    }
    expect(held).not.toBeNull();
    await expect.poll(() => vi.getTimerCount()).toBe(0);
  });

  test('a wait for a lock ends as soon as its signal aborts, and takes nothing', async () => {
    const cache = createCache();
    const held = await cache.lock('job');
    const controller = new AbortController();
    const waiting = cache.lock('job', { wait: 3_600_000, signal: controller.signal });
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort(left);
    await expect(waiting).rejects.toBe(left);
    await held?.release();
    const next = await cache.lock('job');
    expect(next?.fence).toBeGreaterThan(held?.fence ?? Number.POSITIVE_INFINITY);
    await cache.close();
  });
});
