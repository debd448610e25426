import type { EpochMs, Milliseconds } from '../../clock/index.ts';
import type { CacheStats } from '../api/stats.ts';
import type { LocalCache } from '../coherence/ports.ts';
import type { GenerationSnapshot } from '../generations/generation.ts';
import type { Glob } from '../keys/glob.ts';
import type { ReadEntry } from '../lookup/cache-read.ts';
import type { Ended, MemoryEntry } from '../memory/entry-table.ts';
import type { EvictionPolicy } from '../memory/eviction-order.ts';
import { type MemoryLimits, MemoryTier } from '../memory/memory-tier.ts';
import type { Slot } from '../memory/partition.ts';
import { Reclaimer } from '../memory/reclaimer.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { NamespaceRegistry } from '../namespace/namespace-registry.ts';
import type { CacheClock } from '../time/cache-clock.ts';
import type { Envelope } from '../values/envelope.ts';
import { cloneForReader, type IsolatedValue } from '../values/isolate.ts';

export interface LocalMemoryOptions {
  /** `null`: nothing is held. */
  readonly limits: MemoryLimits | null;
  readonly eviction: EvictionPolicy;
  /** How long an entry is served before the shared tier is read again. */
  readonly ttl: Milliseconds;
  evicted(namespace: string, key: string, reason: 'entries' | 'bytes'): void;
  /** Entries ended otherwise. */
  ended(reason: Ended, entries?: number): void;
  /** Whether listeners filter hits by their keys. */
  filtered(): boolean;
  /** Whether a listener wants each hit of this key; called at its first hit, and stored with the entry. */
  watched(namespace: string, key: string): boolean;
}

const NOTHING_HELD: MemoryLimits = { maxEntries: 0, maxBytes: 0 };

/** The tier in this process' memory, for all namespaces of one cache. */
export class LocalMemory implements LocalCache {
  /** `false`: nothing is ever in it. */
  readonly enabled: boolean;
  /** The table of entries. */
  readonly tier: MemoryTier;
  readonly #namespaces: NamespaceRegistry;
  readonly #clock: CacheClock;
  readonly #ttl: Milliseconds;
  readonly #reclaimer: Reclaimer;
  readonly #filtered: LocalMemoryOptions['filtered'];
  readonly #watched: LocalMemoryOptions['watched'];
  readonly #ended: LocalMemoryOptions['ended'];

  constructor(namespaces: NamespaceRegistry, clock: CacheClock, options: LocalMemoryOptions) {
    this.enabled = options.limits !== null;
    this.#namespaces = namespaces;
    this.#clock = clock;
    this.#ttl = options.ttl;
    this.#filtered = options.filtered;
    this.#watched = options.watched;
    this.#ended = options.ended;
    this.tier = new MemoryTier(
      options.limits ?? NOTHING_HELD,
      (key, reason, namespace) => options.evicted(namespace, key, reason),
      options.eviction,
    );
    this.#reclaimer = new Reclaimer(this.tier, () => clock.now(), options.ended);
  }

  /**
   * A fresh value, for one reader; `undefined` where there is none. This is the path of a memory hit: no key is
   * built and nothing is allocated.
   *
   * @param checked - whether the reader expects a checked value; one that was not is left to {@link LocalMemory.find},
   *   as is one whose hits a listener wants
   */
  freshValue(namespace: Namespace, key: string, checked: boolean): unknown {
    const slot = namespace.memory.slots.get(key);
    if (slot === undefined) return undefined;
    const { table } = this.tier;
    if (!table.isFresh(slot, this.#clock.quick.now())) return undefined;
    const value = table.value(slot);
    if (table.isPlain(slot)) {
      if (value !== undefined) this.tier.use(slot);
      return value;
    }
    if (value === undefined || (checked && table.isUnchecked(slot))) return undefined;
    if (table.isWatched(slot) && this.#stillWatched(namespace, key, slot)) return undefined;
    this.tier.use(slot);
    return table.clonesOnRead(slot) ? cloneForReader(value) : value;
  }

  /** As {@link LocalMemory.freshValue}, with what is known of the entry. */
  freshEntry(namespace: Namespace, key: string, checked: boolean, now: EpochMs): ReadEntry | undefined {
    const slot = namespace.memory.slots.get(key);
    if (slot === undefined) return undefined;
    const { table } = this.tier;
    if (!table.isFresh(slot, now) || table.value(slot) === undefined) return undefined;
    if (checked && table.isUnchecked(slot)) return undefined;
    if (table.isWatched(slot) && this.#stillWatched(namespace, key, slot)) return undefined;
    this.tier.use(slot);
    return this.#read(slot);
  }

  /** What memory holds of a key and may serve, whether fresh or stale. */
  find(namespace: Namespace, key: string): ReadEntry | undefined {
    const slot = this.#peek(namespace, key);
    return slot === undefined ? undefined : this.#read(slot);
  }

  #read(slot: Slot): ReadEntry {
    const entry = this.tier.read(slot);
    const { value, cloneOnRead, unchecked, madeAt, life, ttl = life } = entry;
    const { staleWindow, loadMs, bytes, dependencies } = entry;
    // Each field by its name: to copy all but two costs more than the whole rest of a hit.
    return {
      kind: 'entry',
      tier: 'memory',
      value,
      cloneOnRead,
      unchecked: unchecked === true,
      madeAt,
      ttl: ttl === Number.POSITIVE_INFINITY ? null : ttl,
      staleWindow,
      loadMs,
      bytes,
      dependencies,
    };
  }

  /** Whether a filter still wants hits of this entry; if not, it is no longer watched. */
  #stillWatched(namespace: Namespace, key: string, slot: Slot): boolean {
    if (this.#watched(namespace.name, key)) return true;
    this.tier.table.unwatch(slot);
    return false;
  }

  /** All entries count as watched until their next hit checks. */
  watchAll(): void {
    this.tier.table.watchAll();
  }

  /** The slot of a valid entry, whether fresh or stale; drops one that can serve nobody. */
  #peek(namespace: Namespace, key: string): Slot | undefined {
    const slot = namespace.memory.slots.get(key);
    if (slot === undefined) return undefined;
    const { table } = this.tier;
    if (!table.isCurrent(slot)) {
      const end = table.softEnd(slot);
      if (end !== undefined)
        table.soften(slot, Math.min(this.#clock.fromShared(end), this.#clock.quick.now()));
    }
    const ended = table.endedBy(slot, this.#clock.now());
    if (ended === null) {
      this.tier.use(slot);
      return slot;
    }
    this.tier.remove(slot);
    this.#ended(ended);
    return undefined;
  }

  /** Puts an entry in; what it depends on must be captured already. Returns whether it is held. */
  put(
    namespace: Namespace,
    key: string,
    envelope: Omit<Envelope, 'generations' | 'value'>,
    kept: IsolatedValue & Pick<MemoryEntry, 'unchecked'>,
    dependencies: GenerationSnapshot,
  ): boolean {
    if (!this.enabled) return false;
    const ttl = envelope.ttl ?? Number.POSITIVE_INFINITY;
    const madeAt = this.#clock.fromShared(envelope.createdAt);
    const bound = this.#clock.now() - madeAt + this.#ttl;
    this.#reclaimer.start();
    return this.tier.put(namespace.memory, key, {
      value: kept.value,
      cloneOnRead: kept.cloneOnRead,
      unchecked: kept.unchecked === true,
      watched: this.#filtered(),
      bytes: kept.bytes,
      madeAt,
      life: Math.min(ttl, bound),
      ttl,
      // Past the bound the shared tier is read, which may have a fresh one.
      staleWindow: ttl <= bound ? (envelope.staleWindow ?? 0) : 0,
      loadMs: envelope.loadMs ?? 0,
      dependencies,
    });
  }

  /** Notes the result of a reader's check of a value that was not checked before; drops a value that failed it. */
  noteValidated(namespace: Namespace, key: string, value: unknown, expected: boolean): void {
    const slot = namespace.memory.slots.get(key);
    const { table } = this.tier;
    // It may hold another value by now.
    if (slot === undefined || !table.isUnchecked(slot) || table.value(slot) !== value) return;
    if (expected) table.markChecked(slot);
    else this.tier.remove(slot);
  }

  /** Drops what is held of a key; loads of it that are running may still be stored. */
  evict(namespace: Namespace, key: string): void {
    const slot = namespace.memory.slots.get(key);
    if (slot !== undefined) this.tier.remove(slot);
  }

  /** Drops one key, and what is on its way for it; returns whether a value was there. */
  forget(namespace: Namespace, key: string): boolean {
    namespace.revoke(key);
    const slot = this.#peek(namespace, key);
    if (slot === undefined) return false;
    const there = this.tier.table.value(slot) !== undefined;
    this.tier.remove(slot);
    this.#ended('invalidated');
    return there;
  }

  /** As {@link LocalMemory.forget}, for keys of the namespace with this path. */
  forgetKeys(path: string, keys: readonly string[]): void {
    const namespace = this.#namespaces.get(path);
    if (namespace !== undefined) for (const key of keys) this.forget(namespace, key);
  }

  /** Drops everything, and what is on its way. */
  forgetAll(): void {
    this.#ended('invalidated', this.tier.count);
    for (const namespace of this.#namespaces) namespace.forget();
    this.tier.clearAll();
  }

  /** Empties one namespace. */
  clear(namespace: Namespace): void {
    this.#ended('invalidated', namespace.memory.slots.size);
    namespace.memory = this.tier.clear(namespace.memory);
    namespace.backOffs.clear();
  }

  /** Keys that match and are held, or for which something is on its way. */
  keysMatching(path: string, glob: Glob): string[] {
    const namespace = this.#namespaces.get(path);
    if (namespace === undefined) return [];
    const keys = new Set([
      ...namespace.memory.slots.keys(),
      ...namespace.fills.keys(),
      ...namespace.backOffs.keys(),
    ]);
    return [...keys].filter((key) => glob.test(key));
  }

  /** How full it is with entries that may be served. */
  stats(): CacheStats['memory'] {
    // What has expired since is not counted.
    this.tier.reclaim(this.#clock.now(), Number.POSITIVE_INFINITY, this.#ended);
    return { entries: this.tier.count, bytes: this.tier.bytes, ...this.tier.limits };
  }

  close(): void {
    this.#reclaimer.stop();
    this.forgetAll();
  }
}
