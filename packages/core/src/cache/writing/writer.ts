import type { Milliseconds } from '../../clock/index.ts';
import type { CacheTag } from '../api/keys.ts';
import type { Coherence } from '../coherence/coherence.ts';
import type { Generations } from '../generations/generations.ts';
import type { Recorder } from '../instruments/recorder.ts';
import type { Namespace } from '../namespace/namespace.ts';
import { type CacheDefaults, staleWindowOf } from '../options/load-defaults.ts';
import type { StoreWrite } from '../store/shared-store.ts';
import type { Tiers } from '../tiers/tiers.ts';
import { type IsolatedValue, isolate } from '../values/isolate.ts';

/** One entry of a write, with its own options. */
export interface EntryToSet {
  readonly key: string;
  readonly value: unknown;
  readonly options: CacheDefaults;
}

/** As it is stored. */
interface EntryToStore {
  readonly key: string;
  readonly kept: IsolatedValue;
  readonly ttl: Milliseconds | null;
  readonly staleWindow: Milliseconds;
  readonly tags: readonly CacheTag[];
}

/** Writes and removes entries in both tiers, and notifies other instances. */
export class Writer {
  readonly #tiers: Tiers;
  readonly #generations: Generations;
  readonly #coherence: Coherence;
  readonly #recorder: Recorder;

  constructor(tiers: Tiers, generations: Generations, coherence: Coherence, recorder: Recorder) {
    this.#tiers = tiers;
    this.#generations = generations;
    this.#coherence = coherence;
    this.#recorder = recorder;
  }

  /** Stores what the caller knows to be true now: loads that are running are not stored over it. */
  async set(namespace: Namespace, given: readonly EntryToSet[]): Promise<void> {
    const began = this.#recorder.start();
    const entries = given.map(toStore);
    const stored = entries.filter(({ kept, ttl }) => kept.value !== undefined && ttl !== 0);
    const gone = entries.filter(({ kept, ttl }) => kept.value === undefined || ttl === 0);
    if (gone.length > 0)
      await this.remove(
        namespace,
        gone.map(({ key }) => key),
      );
    if (stored.length === 0) return;
    for (const { key } of stored) namespace.fills.revoke(key);
    // One question for the tags of all entries.
    const tags = [...new Set(stored.flatMap((entry) => entry.tags))];
    const { shared } = await this.#generations.capture(namespace, tags);
    const writes: StoreWrite[] = [];
    const inMemory = new Set<string>();
    for (const entry of stored) this.#put(namespace, entry, inMemory, shared ? writes : null);
    const keys = stored.map(({ key }) => key);
    const written = await this.#writeShared(namespace, writes, keys, shared);
    for (const { key, ttl, tags: own, kept } of stored) {
      if (written || inMemory.has(key))
        this.#recorder.stored(namespace.name, key, { ttl, tags: own, size: kept.bytes }, began);
    }
  }

  #put(namespace: Namespace, entry: EntryToStore, inMemory: Set<string>, writes: StoreWrite[] | null): void {
    const { key, kept } = entry;
    const refs = this.#generations.refsOf(namespace, entry.tags);
    const { dependencies } = this.#generations.captureKnown(refs);
    const { format, memory } = this.#tiers;
    const envelope = format.toEnvelope(namespace, key, { ...entry, loadMs: 0 }, dependencies);
    // Again: what was read while the generations were fetched is just as old.
    namespace.revoke(key);
    if (memory.put(namespace, key, envelope, kept, dependencies)) inMemory.add(key);
    writes?.push(format.toWrite(namespace, key, envelope));
  }

  /** Returns whether the shared tier has taken the entries. */
  async #writeShared(
    namespace: Namespace,
    writes: readonly StoreWrite[],
    keys: readonly string[],
    shared: boolean,
  ): Promise<boolean> {
    const { store } = this.#tiers;
    const message = this.#coherence.keysMessage(namespace.path, keys);
    let written = false;
    if (store.present) {
      try {
        if (shared) {
          await store.write(writes);
          written = true;
        }
        // Generations are away though the store is not: the old entry must go all the same.
        else await store.remove(keys.map((key) => namespace.storageKey(key)));
      } catch (error) {
        this.#coherence.missedWrite('write', error, message);
      }
      // A reader may have been given the old entry between our memory's and the store's change.
      for (const key of keys) namespace.fills.revoke(key);
    }
    await this.#coherence.broadcast(message);
    return written;
  }

  /** Removes entries everywhere; returns which of them were there. */
  async remove(namespace: Namespace, keys: readonly string[]): Promise<boolean[]> {
    const began = this.#recorder.start();
    const { memory, store } = this.#tiers;
    const message = this.#coherence.keysMessage(namespace.path, keys);
    const there = keys.map((key) => memory.forget(namespace, key));
    try {
      const removed = await store.remove(keys.map((key) => namespace.storageKey(key)));
      removed.forEach((was, i) => {
        there[i] ||= was;
      });
    } catch (error) {
      this.#coherence.missedWrite('remove', error, message);
    }
    // Again: what was read while the shared tier removed it is as old.
    if (store.present) for (const key of keys) memory.forget(namespace, key);
    await this.#coherence.broadcast(message);
    this.#recorder.deleted(namespace.name, keys, there.filter(Boolean).length, began);
    return there;
  }
}

function toStore({ key, value, options }: EntryToSet): EntryToStore {
  const { ttl, tags = [] } = options;
  return { key, kept: isolate(value), ttl, staleWindow: staleWindowOf(options), tags };
}
