import type { Milliseconds } from '../../clock/index.ts';
import type { CacheTag } from '../api/keys.ts';
import type { Coherence } from '../coherence/coherence.ts';
import { CacheUnreachableError } from '../errors/errors.ts';
import type { GenerationSnapshot } from '../generations/generation.ts';
import { tagsOfNames } from '../generations/generation-names.ts';
import type { Captured, Generations } from '../generations/generations.ts';
import type { Recorder } from '../instruments/recorder.ts';
import { type CacheRead, freshEntry, type ReadEntry } from '../lookup/cache-read.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { Reader } from '../reading/reader.ts';
import { bytesOfWrite } from '../store/in-batches.ts';
import { NamedMutexes } from '../store/mutex.ts';
import type { Tiers } from '../tiers/tiers.ts';
import type { Envelope } from '../values/envelope.ts';
import type { IsolatedValue } from '../values/isolate.ts';

/** What an operation makes of an entry. */
export interface Change {
  readonly kept: IsolatedValue;
  readonly ttl: Milliseconds | null;
  /** How long past its TTL a new entry may be served stale; one that was there keeps its own. */
  readonly staleWindow: Milliseconds;
  /** Of a new entry; one that was there keeps its own. */
  readonly tags: readonly CacheTag[];
}

/** Decides what becomes of the fresh entry that is there, or of nothing; `null` leaves it as it is. */
export type Decide<R> = (entry: ReadEntry | undefined) => {
  readonly change: Change | null;
  readonly result: R;
};

export interface Modified<R> {
  readonly result: R;
  /** Whether the change is stored in a tier. */
  readonly stored: boolean;
}

interface Outcome<R> extends Modified<R> {
  readonly change: Change | null;
}

const ATTEMPTS = 200;

/**
 * Changes an entry as one atomic operation, whatever the codec: in the shared tier by comparing at the
 * write (optimistic concurrency), in memory by reading and writing without a wait between the two.
 *
 * An entry that was there stays under the generations that it was made under: a change is no reload, and
 * brings nothing back that an invalidation meanwhile, here or elsewhere, has ended.
 */
export class CompareAndSwap {
  readonly #tiers: Tiers;
  readonly #generations: Generations;
  readonly #reader: Reader;
  readonly #coherence: Coherence;
  readonly #recorder: Recorder;
  /** Callers of one process take turns, so that their comparisons do not fail each other. */
  readonly #turns = new NamedMutexes();

  constructor(
    tiers: Tiers,
    generations: Generations,
    reader: Reader,
    coherence: Coherence,
    recorder: Recorder,
  ) {
    this.#tiers = tiers;
    this.#generations = generations;
    this.#reader = reader;
    this.#coherence = coherence;
    this.#recorder = recorder;
  }

  /** @throws CacheUnreachableError if the shared tier fails: no result is made up. */
  async modify<R>(namespace: Namespace, key: string, decide: Decide<R>): Promise<Modified<R>> {
    const { result, change, stored } = this.#tiers.store.present
      ? await this.#turns.take(namespace.storageKey(key), () => this.#modifyShared(namespace, key, decide))
      : this.#modifyHere(namespace, key, decide);
    if (change === null) return { result, stored: false };
    await this.#coherence.broadcast(this.#coherence.keysMessage(namespace.path, [key]));
    const { ttl, tags, kept } = change;
    if (stored) this.#recorder.stored(namespace.name, key, { ttl, tags, size: kept.bytes });
    return { result, stored };
  }

  /** Without a shared tier: nothing can come between, since nothing is awaited. */
  #modifyHere<R>(namespace: Namespace, key: string, decide: Decide<R>): Outcome<R> {
    const { memory, clock } = this.#tiers;
    const entry = freshEntry(memory.find(namespace, key), clock.now());
    const { change, result } = decide(entry);
    if (change === null) return { result, change, stored: false };
    const refs = this.#generations.refsOf(namespace, change.tags);
    const snapshot = entry?.dependencies ?? this.#generations.captureKnown(refs).dependencies;
    const envelope = this.#changed(namespace, key, entry, change, snapshot);
    namespace.fills.revoke(key);
    return { result, change, stored: memory.put(namespace, key, envelope, change.kept, snapshot) };
  }

  async #modifyShared<R>(namespace: Namespace, key: string, decide: Decide<R>): Promise<Outcome<R>> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const token = namespace.fills.issue(key);
      try {
        const found = await this.#reader.findInStoreOrThrow(namespace, key);
        const entry = freshEntry(found, this.#tiers.clock.now());
        const { change, result } = decide(entry);
        if (change === null) return { result, change, stored: false };
        const { dependencies, shared } = await this.#capturedFor(namespace, entry, change);
        if (!shared) throw new CacheUnreachableError('The store did not answer to ensure.');
        const envelope = this.#changed(namespace, key, entry, change, dependencies);
        if (!(await this.#compareAndSet(namespace, key, envelope, found))) continue;
        // A newer write or an invalidation of this process has overtaken the reply: what it left in memory stays.
        if (!token.revoked) {
          namespace.fills.revoke(key);
          this.#tiers.memory.put(namespace, key, envelope, change.kept, dependencies);
        }
        return { result, change, stored: true };
      } finally {
        namespace.fills.giveBack(key, token);
      }
    }
    throw new CacheUnreachableError(`The entry ${key} changed ${ATTEMPTS} times while it was changed.`);
  }

  async #capturedFor(namespace: Namespace, entry: ReadEntry | undefined, change: Change): Promise<Captured> {
    if (entry?.envelope === undefined) return await this.#generations.capture(namespace, change.tags);
    return { dependencies: this.#generations.snapshotOf(namespace, entry.envelope), shared: true };
  }

  async #compareAndSet(
    namespace: Namespace,
    key: string,
    envelope: Envelope,
    { payload }: CacheRead,
  ): Promise<boolean> {
    const { format, store, memory } = this.#tiers;
    const write = format.toWrite(namespace, key, envelope);
    try {
      return await store.demand(
        'compare',
        (direct) => direct.compareAndSet(write, payload),
        bytesOfWrite(write),
      );
    } catch (error) {
      memory.forget(namespace, key);
      this.#coherence.mayHaveMissed('compare', error, this.#coherence.keysMessage(namespace.path, [key]));
      throw error;
    }
  }

  /** The entry as it is to be stored; the generations and tags of one that was there stay its own. */
  #changed(
    namespace: Namespace,
    key: string,
    entry: ReadEntry | undefined,
    change: Change,
    snapshot: GenerationSnapshot,
  ): Envelope {
    const { kept, ttl } = change;
    const content =
      entry === undefined
        ? { ...change, loadMs: 0 }
        : { kept, ttl, staleWindow: entry.staleWindow, loadMs: entry.loadMs, tags: tagsOf(entry, namespace) };
    return this.#tiers.format.toEnvelope(namespace, key, content, snapshot);
  }
}

function tagsOf({ envelope, dependencies }: ReadEntry, { path }: Namespace): readonly CacheTag[] {
  if (envelope !== undefined) return envelope.tags?.map(([tag]) => tag) ?? [];
  return tagsOfNames(path, dependencies?.refs.map((ref) => ref.name) ?? []);
}
