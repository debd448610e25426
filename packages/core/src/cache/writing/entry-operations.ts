import type { Milliseconds } from '../../clock/index.ts';
import { CacheNotIntegerError } from '../errors/errors.ts';
import { pastTtl, type ReadEntry, readerValue } from '../lookup/cache-read.ts';
import type { Namespace } from '../namespace/namespace.ts';
import { type CacheDefaults, staleWindowOf } from '../options/load-defaults.ts';
import type { CacheClock } from '../time/cache-clock.ts';
import { isolate } from '../values/isolate.ts';
import type { CompareAndSwap } from './compare-and-swap.ts';

/** Operations that change an entry by what is there. */
export class EntryOperations {
  readonly #compareAndSwap: CompareAndSwap;
  readonly #clock: CacheClock;

  constructor(compareAndSwap: CompareAndSwap, clock: CacheClock) {
    this.#compareAndSwap = compareAndSwap;
    this.#clock = clock;
  }

  /** Stores only if nothing is there; returns whether it stored. */
  async add(namespace: Namespace, key: string, value: unknown, options: CacheDefaults): Promise<boolean> {
    const kept = isolate(value);
    const { ttl, tags = [] } = options;
    const staleWindow = staleWindowOf(options);
    const { stored } = await this.#compareAndSwap.modify(namespace, key, (entry) => {
      const nothing = entry !== undefined || kept.value === undefined || ttl === 0;
      return { change: nothing ? null : { kept, ttl, staleWindow, tags }, result: null };
    });
    return stored;
  }

  /** Stores what is made of the value that is there, unless that is `undefined`; returns whether it stored. */
  async update(
    namespace: Namespace,
    key: string,
    change: (value: unknown) => unknown,
    options: CacheDefaults,
  ): Promise<boolean> {
    const { ttl, tags = [] } = options;
    const staleWindow = staleWindowOf(options);
    const { stored } = await this.#compareAndSwap.modify(namespace, key, (entry) => {
      const value = change(entry === undefined ? undefined : readerValue(entry));
      const leave = value === undefined || ttl === 0;
      return { change: leave ? null : { kept: isolate(value), ttl, staleWindow, tags }, result: null };
    });
    return stored;
  }

  /**
   * Adds to an integer; returns the sum, or `undefined` when there is none and none may be created.
   *
   * @param created - options of a new entry; `null`: none may be created
   */
  async increment(
    namespace: Namespace,
    key: string,
    by: number,
    created: CacheDefaults | null,
  ): Promise<number | undefined> {
    if (!Number.isSafeInteger(by)) throw new CacheNotIntegerError(key);
    const { result } = await this.#compareAndSwap.modify(namespace, key, (entry) => {
      if (entry === undefined && created === null) return { change: null, result: undefined };
      const before = entry === undefined ? 0 : entry.value;
      if (!Number.isSafeInteger(before)) throw new CacheNotIntegerError(key);
      const sum = Number(before) + by;
      if (!Number.isSafeInteger(sum)) throw new CacheNotIntegerError(key);
      const ttl = entry === undefined ? (created?.ttl ?? null) : this.#ttlLeft(entry);
      const staleWindow = created === null ? 0 : staleWindowOf(created);
      const change = { kept: isolate(sum), ttl, staleWindow, tags: created?.tags ?? [] };
      return { change: ttl === 0 ? null : change, result: sum };
    });
    return result;
  }

  /** A counter keeps the expiry that it started with. */
  #ttlLeft(entry: ReadEntry): Milliseconds | null {
    return entry.ttl === null ? null : -pastTtl(entry, this.#clock.now());
  }

  /** Gives an entry a new TTL, counted from now; returns whether it was there. */
  async setExpiry(namespace: Namespace, key: string, ttl: Milliseconds | null): Promise<boolean> {
    const { result } = await this.#compareAndSwap.modify(namespace, key, (entry) => {
      if (entry === undefined) return { change: null, result: false };
      const { value, cloneOnRead, bytes, staleWindow } = entry;
      return { change: { kept: { value, cloneOnRead, bytes }, ttl, staleWindow, tags: [] }, result: true };
    });
    return result;
  }
}
