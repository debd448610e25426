import type { Milliseconds } from '../clock/units.ts';
import type { Cache } from './api/cache.ts';
import type { CacheEvent } from './api/events.ts';
import type { BatchLoader, GetOrSetOptions, Loader, ReadOptions, SetOptions } from './api/load-options.ts';
import type { Lock, LockOptions } from './api/lock.ts';
import type { Lookup, ManyResult, Resolved } from './api/lookup-results.ts';
import type { Memoized, MemoizeOptions } from './api/memoize.ts';
import type { CacheStats } from './api/stats.ts';
import { pastTtl, type ReadEntry, readerValue } from './engine/cache-read.ts';
import type { Engine } from './engine/engine.ts';
import type { NamespaceState } from './engine/namespace-state.ts';
import { statsOf } from './engine/stats.ts';
import { type CacheKey, type CacheTag, checkKey, escapePart } from './keys/keys.ts';
import { takeLock } from './leases/lock.ts';
import { resolve } from './loading/get-or-set.ts';
import { getOrSetMany } from './loading/get-or-set-many.ts';
import { memoize } from './memoize.ts';
import { type CacheDefaults, mergeOptions } from './options/merge-options.ts';
import { find, findInStore } from './reading/read.ts';
import { getValues } from './reading/read-many.ts';
import { reportFresh, reportHit, reportMiss } from './reading/record-read.ts';
import { toLookup } from './reading/to-result.ts';
import { cloneForReader } from './values/isolate.ts';
import { deleteKeys } from './writing/delete-keys.ts';
import { addEntry, addNumber, setExpiry } from './writing/entry-operations.ts';
import { expireEntry } from './writing/expire.ts';
import { clearNamespace, deletePattern, invalidateTags } from './writing/invalidate.ts';
import { renameEntry } from './writing/rename.ts';
import { setAll } from './writing/set-entries.ts';

/** One namespace of a cache as its users hold it: each method is a door to the namespace of its mechanism. */
export class NamespacedCache implements Cache {
  readonly #engine: Engine;
  readonly #namespace: NamespaceState;
  readonly #defaults: CacheDefaults;
  readonly #plain: boolean;
  readonly #close: () => Promise<void>;

  constructor(
    engine: Engine,
    namespace: NamespaceState,
    defaults: CacheDefaults,
    close: () => Promise<void>,
  ) {
    this.#engine = engine;
    this.#namespace = namespace;
    this.#defaults = defaults;
    this.#plain = (defaults.beta ?? 0) === 0 && defaults.forceFresh !== true;
    this.#close = close;
  }

  async get<T>(key: CacheKey): Promise<T | undefined> {
    const found = await this.#findFresh(key);
    return found === undefined ? undefined : (readerValue(found) as T);
  }

  async lookup<T>(key: CacheKey, options: ReadOptions = {}): Promise<Lookup<T>> {
    this.#check(key);
    const began = performance.now();
    const found = await find(this.#engine, this.#namespace, key, options);
    if (found.kind === 'entry') reportHit(this.#engine, this.#namespace, key, found, began);
    else reportMiss(this.#engine, this.#namespace, key, found, began);
    return toLookup<T>(this.#engine, found);
  }

  async set<T>(key: CacheKey, value: T, options?: SetOptions): Promise<void> {
    this.#check(key);
    await setAll(this.#engine, this.#namespace, [
      { key, value, options: mergeOptions(this.#defaults, options) },
    ]);
  }

  async add<T>(key: CacheKey, value: T, options?: SetOptions): Promise<boolean> {
    this.#check(key);
    return await addEntry(this.#engine, this.#namespace, key, value, mergeOptions(this.#defaults, options));
  }

  getOrSet<T>(key: CacheKey, load: Loader<T>, options?: GetOrSetOptions): Promise<T> {
    // The way of a memory hit: no key is built, no option read, nothing allocated but the promise.
    if (
      options === undefined
        ? this.#plain
        : options.forceFresh !== true &&
          (options.beta ?? this.#defaults.beta ?? 0) === 0 &&
          options.signal?.aborted !== true
    ) {
      const engine = this.#engine;
      const { memory } = engine;
      const slot = this.#namespace.memory.slots.get(key);
      if (
        slot !== undefined &&
        memory?.table.isFresh(slot, engine.quickClock.now()) &&
        !engine.events.hasListeners
      ) {
        const value = memory.table.value(slot);
        if (value !== undefined) {
          memory.use(slot);
          engine.counts.hits += 1;
          return Promise.resolve((memory.table.clonesOnRead(slot) ? cloneForReader(value) : value) as T);
        }
      }
    }
    return this.#resolveValue(key, load, options);
  }

  async #resolveValue<T>(key: CacheKey, load: Loader<T>, options?: GetOrSetOptions): Promise<T> {
    this.#check(key);
    const merged = mergeOptions(this.#defaults, options);
    const engine = this.#engine;
    if (engine.memory !== null || mustResolve(merged)) {
      return (await resolve<T>(engine, this.#namespace, key, load, merged)).value;
    }
    // The way of a hit in the shared tier.
    const began = engine.events.hasListeners ? performance.now() : 0;
    const found = await findInStore(engine, this.#namespace, key, merged);
    if (found.kind === 'entry' && pastTtl(found, engine.quickClock.now()) < 0) {
      reportHit(engine, this.#namespace, key, found, began);
      return readerValue(found) as T;
    }
    return (await resolve<T>(engine, this.#namespace, key, load, merged, found)).value;
  }

  async resolve<T>(key: CacheKey, load: Loader<T>, options?: GetOrSetOptions): Promise<Resolved<T>> {
    this.#check(key);
    return await resolve(this.#engine, this.#namespace, key, load, mergeOptions(this.#defaults, options));
  }

  async getMany<T>(keys: readonly CacheKey[]): Promise<Map<CacheKey, T>> {
    this.#checkAll(keys);
    return (await getValues(this.#engine, this.#namespace, keys)) as Map<CacheKey, T>;
  }

  async setMany<T>(
    entries: Iterable<readonly [CacheKey, T, (SetOptions | undefined)?]>,
    options?: SetOptions,
  ): Promise<void> {
    const defaults = mergeOptions(this.#defaults, options);
    const all = Array.from(entries, ([key, value, own]) => ({
      key,
      value,
      options: mergeOptions(defaults, own),
    }));
    this.#checkAll(all.map(({ key }) => key));
    await setAll(this.#engine, this.#namespace, all);
  }

  async getOrSetMany<T>(
    keys: readonly CacheKey[],
    load: BatchLoader<T>,
    options?: GetOrSetOptions,
  ): Promise<ManyResult<T>> {
    this.#checkAll(keys);
    return await getOrSetMany(
      this.#engine,
      this.#namespace,
      keys,
      load,
      mergeOptions(this.#defaults, options),
    );
  }

  async has(key: CacheKey): Promise<boolean> {
    return (await this.get(key)) !== undefined;
  }

  async touch(key: CacheKey, ttl?: Milliseconds | null): Promise<boolean> {
    this.#check(key);
    const merged = mergeOptions(this.#defaults, ttl === undefined ? undefined : { ttl });
    if (merged.ttl === 0) return await this.delete(key);
    return await setExpiry(this.#engine, this.#namespace, key, merged.ttl);
  }

  async ttl(key: CacheKey): Promise<Milliseconds | null | undefined> {
    const found = await this.#findFresh(key);
    if (found === undefined || found.value === undefined) return undefined;
    return found.ttl === null ? null : -pastTtl(found, this.#engine.now());
  }

  async persist(key: CacheKey): Promise<boolean> {
    return await this.touch(key, null);
  }

  async incr(key: CacheKey, by = 1): Promise<number> {
    this.#check(key);
    return (await addNumber(this.#engine, this.#namespace, key, by, this.#defaults, true)) ?? by;
  }

  async decr(key: CacheKey, by = 1): Promise<number> {
    return await this.incr(key, -by);
  }

  async incrExisting(key: CacheKey, by = 1): Promise<number | undefined> {
    this.#check(key);
    return await addNumber(this.#engine, this.#namespace, key, by, this.#defaults, false);
  }

  async rename(key: CacheKey, to: CacheKey): Promise<boolean> {
    this.#check(key);
    this.#check(to);
    return await renameEntry(this.#engine, this.#namespace, key, to);
  }

  async delete(key: CacheKey): Promise<boolean> {
    return (await this.deleteMany([key])) > 0;
  }

  async deleteMany(keys: readonly CacheKey[]): Promise<number> {
    this.#checkAll(keys);
    return await deleteKeys(this.#engine, this.#namespace, keys);
  }

  async expire(key: CacheKey): Promise<boolean> {
    this.#check(key);
    return await expireEntry(this.#engine, this.#namespace, key);
  }

  async deletePattern(pattern: string): Promise<number> {
    this.#check(pattern, 'pattern');
    return await deletePattern(this.#engine, this.#namespace, pattern);
  }

  async invalidateTags(tags: readonly CacheTag[]): Promise<void> {
    this.#checkAll(tags, 'tag');
    await invalidateTags(this.#engine, this.#namespace, tags);
  }

  async clear(): Promise<void> {
    this.#engine.check();
    await clearNamespace(this.#engine, this.#namespace);
  }

  namespace(name: string, defaults: GetOrSetOptions = {}): Cache {
    this.#check(name, 'namespace');
    const namespace = this.#engine.namespaces.at(`${this.#namespace.path}:${escapePart(name)}`);
    return new NamespacedCache(this.#engine, namespace, mergeOptions(this.#defaults, defaults), this.#close);
  }

  async lock(key: CacheKey, options: LockOptions = {}): Promise<Lock | null> {
    this.#check(key);
    return await takeLock(this.#engine, this.#namespace, key, options);
  }

  memoize<A extends readonly unknown[], T, S = unknown>(
    fn: (this: S, ...args: A) => T | Promise<T>,
    options: MemoizeOptions<A, S>,
  ): Memoized<A, T, S> {
    return memoize(this, fn, options);
  }

  async writeThrough<T>(key: CacheKey, write: () => T | Promise<T>, options?: SetOptions): Promise<T> {
    this.#check(key);
    const merged = mergeOptions(this.#defaults, options);
    const value = await write();
    await this.set(key, value, merged);
    return value;
  }

  stats(): CacheStats {
    return statsOf(this.#engine);
  }

  on(listener: (event: CacheEvent) => void): () => void {
    return this.#engine.events.on(listener);
  }

  close(): Promise<void> {
    return this.#close();
  }

  async #findFresh(key: CacheKey): Promise<ReadEntry | undefined> {
    this.#check(key);
    const began = performance.now();
    const found = await find(this.#engine, this.#namespace, key, {});
    reportFresh(this.#engine, this.#namespace, key, found, began);
    return found.kind === 'entry' && pastTtl(found, this.#engine.now()) < 0 ? found : undefined;
  }

  #checkAll(keys: readonly string[], what = 'key'): void {
    this.#engine.check();
    for (const key of keys) checkKey(key, what);
  }

  #check(key: string, what = 'key'): void {
    this.#engine.check();
    checkKey(key, what);
  }
}

/** What a plain hit in the shared tier does not consider. */
function mustResolve({ forceFresh, beta = 0, signal }: GetOrSetOptions): boolean {
  return forceFresh === true || beta > 0 || signal !== undefined;
}
