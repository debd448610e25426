import type { Milliseconds } from '../../clock/index.ts';
import type { Cache } from '../api/cache.ts';
import type { CacheListener, ListenOptions } from '../api/events.ts';
import type { Inspection, InspectOptions, PeekedEntry } from '../api/inspection.ts';
import type { CacheKey, CacheTag } from '../api/keys.ts';
import type { BatchLoader, GetOrSetOptions, Loader, ReadOptions, SetOptions } from '../api/load-options.ts';
import type { Lock, LockOptions } from '../api/lock.ts';
import type { Lookup, ManyResult, Resolved, Tier } from '../api/lookup-results.ts';
import type { Memoized, MemoizeOptions } from '../api/memoize.ts';
import type { CacheOperation, CacheOperationName } from '../api/operations.ts';
import type { CacheStats } from '../api/stats.ts';
import { CacheClosedError } from '../errors/errors.ts';
import { traceOperation } from '../instruments/tracing.ts';
import { checkKey, escapePart } from '../keys/keys.ts';
import { type CacheRead, pastTtl, type ReadEntry, readerValue } from '../lookup/cache-read.ts';
import { toLookup } from '../lookup/to-result.ts';
import type { Namespace } from '../namespace/namespace.ts';
import { checkInspectOptions } from '../options/check-load-options.ts';
import type { CacheDefaults } from '../options/load-defaults.ts';
import { mergeOptions } from '../options/merge-options.ts';
import { statsOf, storeStateOf } from '../tiers/stats.ts';
import type { CacheParts } from './compose.ts';
import { FastPath } from './fast-path.ts';
import { memoize } from './memoize.ts';

/** One namespace of a cache as its users hold it: it checks what it is given, and each method calls the part that does it. */
export class NamespacedCache implements Cache {
  readonly #parts: CacheParts;
  readonly #namespace: Namespace;
  readonly #defaults: CacheDefaults;
  readonly #fast: FastPath;

  constructor(parts: CacheParts, namespace: Namespace, defaults: CacheDefaults) {
    this.#parts = parts;
    this.#namespace = namespace;
    this.#defaults = defaults;
    this.#fast = new FastPath(parts, namespace, defaults);
  }

  async get<T>(key: CacheKey): Promise<T | undefined> {
    const value = this.#fast.fresh(key);
    if (value !== undefined) return value as T;
    const found = await this.#traced('get', [key], async (operation) => {
      const fresh = await this.#findFresh(key);
      note(operation, { status: fresh === undefined ? 'miss' : 'hit', ...fresh });
      return fresh;
    });
    return found === undefined ? undefined : (readerValue(found) as T);
  }

  async lookup<T>(key: CacheKey, options: ReadOptions = {}): Promise<Lookup<T>> {
    this.#check(key);
    return await this.#traced('get', [key], async (operation) => {
      const { reader, recorder, tiers } = this.#parts;
      const began = recorder.start();
      const found = await reader.find(this.#namespace, key, options);
      if (found.kind === 'entry') recorder.hit(this.#namespace.name, key, found, began);
      else recorder.miss(this.#namespace.name, key, found, began);
      const looked = toLookup<T>(found, tiers.clock.now());
      note(operation, looked);
      return looked;
    });
  }

  async set<T>(key: CacheKey, value: T, options?: SetOptions): Promise<void> {
    this.#check(key);
    const merged = mergeOptions(this.#defaults, options);
    await this.#traced('set', [key], () =>
      this.#parts.writer.set(this.#namespace, [{ key, value, options: merged }]),
    );
  }

  async add<T>(key: CacheKey, value: T, options?: SetOptions): Promise<boolean> {
    this.#check(key);
    const merged = mergeOptions(this.#defaults, options);
    return await this.#traced('set', [key], () =>
      this.#parts.operations.add(this.#namespace, key, value, merged),
    );
  }

  getOrSet<T>(key: CacheKey, load: Loader<T>, options?: GetOrSetOptions): Promise<T> {
    const value = this.#fast.freshFor(key, options);
    if (value !== undefined) return Promise.resolve(value as T);
    return this.#traced('getOrSet', [key], (operation) => this.#resolveValue(key, load, options, operation));
  }

  async #resolveValue<T>(
    key: CacheKey,
    load: Loader<T>,
    options?: GetOrSetOptions,
    operation?: CacheOperation,
  ): Promise<T> {
    this.#check(key);
    const merged = mergeOptions(this.#defaults, options);
    let found: CacheRead | undefined;
    if (this.#fast.readsStore(merged)) {
      const { reader, recorder } = this.#parts;
      const began = recorder.start();
      found = await reader.findInStore(this.#namespace, key, merged);
      if (this.#fast.isStoreHit(key, found, began)) {
        note(operation, { status: 'hit', tier: 'store' });
        return readerValue(found) as T;
      }
    }
    const resolved = await this.#parts.loader.resolve(this.#namespace, key, load, merged, found);
    note(operation, resolved);
    return resolved.value as T;
  }

  resolve<T>(key: CacheKey, load: Loader<T>, options?: GetOrSetOptions): Promise<Resolved<T>> {
    const hit = this.#fast.resolvedFor(key, options);
    if (hit !== undefined) return Promise.resolve(hit as Resolved<T>);
    return this.#traced('getOrSet', [key], (operation) => this.#resolve(key, load, options, operation));
  }

  async #resolve<T>(
    key: CacheKey,
    load: Loader<T>,
    options?: GetOrSetOptions,
    operation?: CacheOperation,
  ): Promise<Resolved<T>> {
    this.#check(key);
    const merged = mergeOptions(this.#defaults, options);
    const resolved = await this.#parts.loader.resolve(this.#namespace, key, load, merged);
    note(operation, resolved);
    return resolved as Resolved<T>;
  }

  async getMany<T>(keys: readonly CacheKey[]): Promise<Map<CacheKey, T>> {
    this.#checkAll(keys);
    const values = this.#traced('get', keys, () => this.#parts.manyReader.values(this.#namespace, keys));
    return (await values) as Map<CacheKey, T>;
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
    const keys = all.map(({ key }) => key);
    this.#checkAll(keys);
    await this.#traced('set', keys, () => this.#parts.writer.set(this.#namespace, all));
  }

  async getOrSetMany<T>(
    keys: readonly CacheKey[],
    load: BatchLoader<T>,
    options?: GetOrSetOptions,
  ): Promise<ManyResult<T>> {
    this.#checkAll(keys);
    const merged = mergeOptions(this.#defaults, options);
    return await this.#traced('getOrSet', keys, () =>
      this.#parts.loader.resolveMany(this.#namespace, keys, load, merged),
    );
  }

  async has(key: CacheKey): Promise<boolean> {
    return (await this.get(key)) !== undefined;
  }

  async touch(key: CacheKey, ttl?: Milliseconds | null): Promise<boolean> {
    this.#check(key);
    const merged = mergeOptions(this.#defaults, ttl === undefined ? undefined : { ttl });
    if (merged.ttl === 0) return await this.delete(key);
    return await this.#parts.operations.setExpiry(this.#namespace, key, merged.ttl);
  }

  async ttl(key: CacheKey): Promise<Milliseconds | null | undefined> {
    const found = await this.#findFresh(key);
    if (found === undefined || found.value === undefined) return undefined;
    return found.ttl === null ? null : -pastTtl(found, this.#parts.tiers.clock.now());
  }

  async persist(key: CacheKey): Promise<boolean> {
    return await this.touch(key, null);
  }

  async incr(key: CacheKey, by = 1): Promise<number> {
    this.#check(key);
    return (await this.#parts.operations.increment(this.#namespace, key, by, this.#defaults)) ?? by;
  }

  async decr(key: CacheKey, by = 1): Promise<number> {
    return await this.incr(key, -by);
  }

  async incrExisting(key: CacheKey, by = 1): Promise<number | undefined> {
    this.#check(key);
    return await this.#parts.operations.increment(this.#namespace, key, by, null);
  }

  async update<T>(
    key: CacheKey,
    change: (value: T | undefined) => T | undefined,
    options?: SetOptions,
  ): Promise<boolean> {
    this.#check(key);
    const merged = mergeOptions(this.#defaults, options);
    const changed = (value: unknown): unknown => change(value as T | undefined);
    return await this.#parts.operations.update(this.#namespace, key, changed, merged);
  }

  async rename(key: CacheKey, to: CacheKey): Promise<boolean> {
    this.#check(key);
    this.#check(to);
    return await this.#parts.renamer.rename(this.#namespace, key, to);
  }

  async delete(key: CacheKey): Promise<boolean> {
    return (await this.deleteMany([key])) > 0;
  }

  async deleteMany(keys: readonly CacheKey[]): Promise<number> {
    this.#checkAll(keys);
    return await this.#traced('delete', keys, () => this.#parts.remover.delete(this.#namespace, keys));
  }

  async expire(key: CacheKey): Promise<boolean> {
    this.#check(key);
    return await this.#parts.remover.expire(this.#namespace, key);
  }

  async deletePattern(pattern: string): Promise<number> {
    this.#check(pattern, 'pattern');
    return await this.#traced('invalidate', [pattern], () =>
      this.#parts.invalidator.pattern(this.#namespace, pattern),
    );
  }

  async invalidateTags(tags: readonly CacheTag[]): Promise<void> {
    this.#checkAll(tags, 'tag');
    await this.#traced('invalidate', tags, () => this.#parts.invalidator.tags(this.#namespace, tags));
  }

  async expireTags(tags: readonly CacheTag[]): Promise<void> {
    this.#checkAll(tags, 'tag');
    await this.#parts.invalidator.expireTags(this.#namespace, tags);
  }

  async clear(): Promise<void> {
    this.#checkOpen();
    await this.#traced('invalidate', [], () => this.#parts.invalidator.clear(this.#namespace));
  }

  namespace(name: string, defaults: GetOrSetOptions = {}): Cache {
    this.#check(name, 'namespace');
    const namespace = this.#parts.namespaces.at(`${this.#namespace.path}:${escapePart(name)}`);
    return new NamespacedCache(this.#parts, namespace, mergeOptions(this.#defaults, defaults));
  }

  async lock(key: CacheKey, options: LockOptions = {}): Promise<Lock | null> {
    this.#check(key);
    return await this.#parts.locks.take(this.#namespace, key, options);
  }

  memoize<A extends readonly unknown[], T, S = unknown>(
    fn: (this: S, ...args: A) => T | Promise<T>,
    options: MemoizeOptions<A, S>,
  ): Memoized<A, T, S> {
    return memoize(this, fn, options);
  }

  // #region engine-write-through
  async writeThrough<T>(key: CacheKey, write: () => T | Promise<T>, options?: SetOptions): Promise<T> {
    this.#check(key);
    const merged = mergeOptions(this.#defaults, options);
    const value = await write();
    await this.set(key, value, merged);
    return value;
  }
  // #endregion engine-write-through

  async inspect(options: InspectOptions = {}): Promise<Inspection> {
    this.#checkOpen();
    checkInspectOptions(options);
    return await this.#parts.inspector.inspect(this.#namespace, options);
  }

  async peek(key: CacheKey): Promise<PeekedEntry | undefined> {
    this.#check(key);
    return await this.#parts.inspector.peek(this.#namespace, key);
  }

  stats(): CacheStats {
    return statsOf(this.#parts.recorder.counts, this.#parts.tiers);
  }

  storeState(): CacheStats['store'] {
    return storeStateOf(this.#parts.tiers.store);
  }

  on(listener: CacheListener, options?: ListenOptions): () => void {
    return this.#parts.recorder.events.on(listener, options);
  }

  close(): Promise<void> {
    return this.#parts.close();
  }

  async #findFresh(key: CacheKey): Promise<ReadEntry | undefined> {
    this.#check(key);
    const { reader, recorder, tiers } = this.#parts;
    const began = recorder.start();
    const found = await reader.find(this.#namespace, key, {});
    recorder.fresh(this.#namespace.name, key, found, began);
    return found.kind === 'entry' && pastTtl(found, tiers.clock.now()) < 0 ? found : undefined;
  }

  #traced<T>(
    name: CacheOperationName,
    keys: readonly string[],
    run: (operation?: CacheOperation) => Promise<T>,
  ): Promise<T> {
    return traceOperation(
      () => ({
        operation: name,
        cache: this.#parts.recorder.events.cache,
        namespace: this.#namespace.name,
        keys,
      }),
      run,
    );
  }

  #checkAll(keys: readonly string[], what = 'key'): void {
    this.#checkOpen();
    for (const key of keys) checkKey(key, what);
  }

  #checkOpen(): void {
    if (this.#parts.closed.aborted) throw new CacheClosedError();
  }

  #check(key: string, what = 'key'): void {
    this.#checkOpen();
    checkKey(key, what);
  }
}

/** Notes in a traced operation how it was served. */
function note(
  operation: CacheOperation | undefined,
  { status, tier }: { readonly status: Resolved<unknown>['status']; readonly tier?: Tier },
): void {
  if (operation === undefined) return;
  operation.outcome = status;
  if (tier !== undefined) operation.tier = tier;
}
