import { Keyv } from 'keyv';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type Bus,
  type BusListener,
  type Cache,
  createCache,
  createMemoryBusHub,
  KeyvStore,
} from '../index.ts';
import { MemoryTrust } from './memory-trust.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

describe('for how long memory is trusted', () => {
  test('not past the bound, again and again, while no message can arrive', () => {
    let connected = true;
    const drop = vi.fn();
    const trust = new MemoryTrust({ bound: 5000, connected: () => connected, drop });
    trust.check();
    vi.advanceTimersByTime(60_000);
    expect(drop).not.toHaveBeenCalled();
    connected = false;
    trust.check();
    vi.advanceTimersByTime(4999);
    expect(drop).not.toHaveBeenCalled();
    // A second look does not start the bound again.
    trust.check();
    vi.advanceTimersByTime(1);
    expect(drop).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(10_000);
    expect(drop).toHaveBeenCalledTimes(3);
    connected = true;
    trust.check();
    vi.advanceTimersByTime(60_000);
    expect(drop).toHaveBeenCalledTimes(3);
  });

  test('without end where the bound is longer than any timer', () => {
    const drop = vi.fn();
    new MemoryTrust({ bound: Number.POSITIVE_INFINITY, connected: () => false, drop }).check();
    vi.advanceTimersByTime(60_000);
    expect(drop).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});

/** A bus that can be cut off from the others. */
function cuttable(bus: Bus): { readonly bus: Bus; cut(isCut: boolean): void } {
  const listeners = new Set<BusListener>();
  let isCut = false;
  return {
    bus: {
      get connected() {
        return !isCut;
      },
      publish: (message) => (isCut ? Promise.reject(new Error('cut')) : bus.publish(message)),
      subscribe: (listener) => {
        listeners.add(listener);
        const { message, state } = listener;
        return bus.subscribe({ message: (one) => isCut || message(one), state });
      },
      close: () => bus.close(),
    },
    cut(now) {
      isCut = now;
      for (const { state } of listeners) state(now ? 'disconnected' : 'connected');
    },
  };
}

describe.each([true, false])('an instance that receives no message, with a shared tier: %s', (shared) => {
  test('serves an old value from memory no longer than memoryTrust', async () => {
    const [hub, keyv] = [createMemoryBusHub(), new Keyv()];
    const { bus, cut } = cuttable(hub.join());
    const tier = () => (shared ? { store: new KeyvStore(keyv, 'trust') } : {});
    const caches: Cache[] = [
      createCache({ ...tier(), bus, memoryTrust: 3000 }),
      createCache({ ...tier(), bus: hub.join() }),
    ];
    const [deaf, other] = caches as [Cache, Cache];
    let source = 'old';
    const read = (cache: Cache) => cache.getOrSet('k', () => source, { tags: ['t'] });
    for (const cache of caches) expect(await read(cache)).toBe('old');
    cut(true);
    source = 'new';
    await other.invalidateTags(['t']);
    expect(await read(other)).toBe('new');
    vi.advanceTimersByTime(3000);
    expect(await read(deaf)).toBe('new');
    source = 'newer';
    await other.invalidateTags(['t']);
    vi.advanceTimersByTime(3000);
    expect(await read(deaf)).toBe('newer');
    cut(false);
    await other.set('k', 'received', { tags: ['t'] });
    expect(await read(deaf)).toBe(shared ? 'received' : 'newer');
    for (const cache of caches) await cache.close();
  });
});
