import { Keyv } from 'keyv';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BreakerBackoff } from './breaker-backoff.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { KeyvStore } from './keyv-store.ts';
import type { SharedStore } from './shared-store.ts';

describe('the breaker', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    // The longest jitter: how often a probe fits into a time must not be luck.
    vi.spyOn(Math, 'random').mockReturnValue(1);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  /** A store whose probes take as long as the test sets. */
  function slowStore() {
    const slow = { ms: 0, probes: 0, restarts: 0 };
    const store: SharedStore = Object.assign(new KeyvStore(new Keyv(), 'guard'), {
      probe: async () => {
        slow.probes += 1;
        await new Promise((resolve) => setTimeout(resolve, slow.ms));
      },
      restart: () => {
        slow.restarts += 1;
      },
    });
    return { store, slow };
  }

  function open(): { guard: CircuitBreaker; states: string[]; slow: ReturnType<typeof slowStore>['slow'] } {
    const { store, slow } = slowStore();
    const breaker = new CircuitBreaker(store, { deadline: 100, halfOpenAfter: 250 });
    const states: string[] = [];
    breaker.listen({ breaker: (state) => void states.push(state), recover: () => Promise.resolve() });
    breaker.run('read', () => Promise.reject(new Error('gone'))).catch(() => undefined);
    return { guard: breaker, states, slow };
  }

  test('closes after three probes in time', async () => {
    const { states, slow } = open();
    await vi.advanceTimersByTimeAsync(300);
    expect(states).toEqual(['open', 'half-open', 'closed']);
    expect(slow.probes).toBe(3);
  });

  test('stays open while probes are late, probes ever less often, and hangs up only on a store that does not respond', async () => {
    const { guard: breaker, states, slow } = open();
    slow.ms = 200;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(states).toEqual(['open']);
    // 0.25, 0.5, 1, 2, 4, 4, 4, 4 s
    expect(slow.probes).toBeGreaterThan(5);
    expect(slow.probes).toBeLessThan(12);
    expect(slow.restarts).toBe(0);
    slow.ms = 60_000;
    await vi.advanceTimersByTimeAsync(6000);
    expect(slow.restarts).toBe(1);
    slow.ms = 5;
    await vi.advanceTimersByTimeAsync(5000);
    expect(breaker.state).toBe('closed');
  });

  test('stops probing when nobody uses the store any more, and probes again for the next caller', async () => {
    const { store, slow } = slowStore();
    const breaker = new CircuitBreaker(store, { deadline: 100, halfOpenAfter: 250 });
    const stop = breaker.listen({ breaker: () => undefined, recover: () => Promise.resolve() });
    slow.ms = 1000;
    breaker.run('read', () => Promise.reject(new Error('gone'))).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(1500);
    stop();
    const { probes } = slow;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(slow.probes).toBeLessThanOrEqual(probes + 1);
    slow.ms = 0;
    breaker.listen({ breaker: () => undefined, recover: () => Promise.resolve() });
    await vi.advanceTimersByTimeAsync(100);
    expect(breaker.state).toBe('closed');
  });
});

describe('the open period', () => {
  test('doubles up to 16 times, and starts again after a calm time', () => {
    let now = 0;
    const period = new BreakerBackoff(
      100,
      () => 1,
      () => now,
    );
    period.opened();
    expect(Array.from({ length: 6 }, () => period.next())).toEqual([100, 200, 400, 800, 1600, 1600]);
    period.closed();
    now += 1000;
    period.opened();
    expect(period.next()).toBe(1600);
    period.closed();
    now += 4001;
    period.opened();
    expect(period.next()).toBe(100);
  });

  test('is shortened by up to a quarter, so that instances do not probe in step', () => {
    expect(new BreakerBackoff(100, () => 0).next()).toBe(75);
  });
});
