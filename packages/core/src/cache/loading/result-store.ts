import type { Resolved } from '../api/lookup-results.ts';
import type { Coherence } from '../coherence/coherence.ts';
import type { Generations } from '../generations/generations.ts';
import type { Recorder } from '../instruments/recorder.ts';
import type { FillOutcome } from '../leases/lease-batch.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { StoreWrite } from '../store/shared-store.ts';
import type { Tiers } from '../tiers/tiers.ts';
import { type Candidate, type LoadedKey, type LoadTerms, resolvedOf, toCandidate } from './candidate.ts';
import type { FillCheck, Writable } from './fill-check.ts';

/** What a caller of the load gets. */
export type LoadResult =
  | { readonly kind: 'resolved'; readonly resolved: Resolved<unknown> }
  | { readonly kind: 'failed'; readonly error: unknown };

/** What became of one load. */
export interface StoredLoad {
  readonly of: ReadonlyMap<string, LoadResult>;
  /** Whether a request to the shared tier was made. */
  readonly asked: boolean;
}

const NOTHING_FILLED: ReadonlyMap<string, FillOutcome> = new Map();

/**
 * Stores what was loaded, unless an invalidation has overtaken it. That is checked three times, since each check may be outdated
 * by the time of the next: before the write, by the shared tier in the write itself (the lease), and
 * before the write to memory.
 *
 * A result that must not be stored removes the entry that was there.
 */
export class ResultStore {
  readonly #tiers: Tiers;
  readonly #generations: Generations;
  readonly #coherence: Coherence;
  readonly #check: FillCheck;
  readonly #recorder: Recorder;
  readonly #random: () => number;

  constructor(
    tiers: Tiers,
    generations: Generations,
    coherence: Coherence,
    check: FillCheck,
    recorder: Recorder,
    random: () => number,
  ) {
    this.#tiers = tiers;
    this.#generations = generations;
    this.#coherence = coherence;
    this.#check = check;
    this.#recorder = recorder;
    this.#random = random;
  }

  async store(namespace: Namespace, loaded: readonly LoadedKey[], terms: LoadTerms): Promise<StoredLoad> {
    const results = new Map<string, LoadResult>();
    const candidates = this.#candidates(loaded, terms, results);
    const lateTags = candidates.flatMap(({ learned, tags }) => (learned?.tags === undefined ? [] : tags));
    // One question for the tags of all keys.
    if (lateTags.length > 0) await this.#generations.capture(namespace, lateTags);
    const writables = this.#writables(namespace, candidates, terms, results);
    const leased = writesOf(writables, 'lease');
    const asked = leased.size > 0;
    const filled = asked ? await terms.leases.fill(leased) : NOTHING_FILLED;
    const forced = await this.#overwrite(writesOf(writables, 'force'));
    const changed: string[] = [];
    const lacking: string[] = [];
    for (const writable of writables) {
      const { candidate, by } = writable;
      const { key, ttl } = candidate;
      const reason = this.#check.after(writable, filled.get(key), terms);
      if (reason !== undefined) {
        this.#recorder.discarded(namespace.name, key, reason);
        settle(results, candidate, false, terms);
        continue;
      }
      const inMemory = this.#remember(namespace, writable, terms);
      const inStore = filled.get(key) === 'stored' || (forced && by === 'force');
      if (ttl === 0 || terms.options.forceFresh === true) {
        changed.push(key);
        if (!inStore) lacking.push(key);
      }
      const stored = ttl !== 0 && (inMemory || inStore);
      if (stored) this.#report(namespace, candidate);
      settle(results, candidate, stored, terms);
    }
    if (lacking.length > 0) await this.#removeShared(namespace, lacking);
    // Others remember what a forced load has replaced, or what is no more.
    if (changed.length > 0)
      await this.#coherence.broadcast(this.#coherence.keysMessage(namespace.path, changed));
    return { of: results, asked };
  }

  #candidates(
    loaded: readonly LoadedKey[],
    { options }: LoadTerms,
    results: Map<string, LoadResult>,
  ): readonly Candidate[] {
    const candidates: Candidate[] = [];
    for (const one of loaded) {
      try {
        candidates.push(toCandidate(one, options, this.#random));
      } catch (error) {
        results.set(one.key, { kind: 'failed', error });
      }
    }
    return candidates;
  }

  #writables(
    namespace: Namespace,
    candidates: readonly Candidate[],
    terms: LoadTerms,
    results: Map<string, LoadResult>,
  ): readonly Writable[] {
    const writables: Writable[] = [];
    for (const candidate of candidates) {
      try {
        const writable = this.#check.before(namespace, candidate, terms);
        if (writable !== null && writable !== 'invalidated') {
          writables.push(writable);
          continue;
        }
        if (writable === 'invalidated')
          this.#recorder.discarded(namespace.name, candidate.key, 'invalidated');
        settle(results, candidate, false, terms);
      } catch (error) {
        results.set(candidate.key, { kind: 'failed', error });
      }
    }
    return writables;
  }

  /** Puts a result into memory, or takes away what is there if it is not to be kept. */
  #remember(
    namespace: Namespace,
    { candidate, envelope, dependencies }: Writable,
    { order }: LoadTerms,
  ): boolean {
    const { key, kept, ttl, inFlight } = candidate;
    inFlight.token.newest = order;
    if (ttl !== 0) return this.#tiers.memory.put(namespace, key, envelope, kept, dependencies);
    this.#tiers.memory.evict(namespace, key);
    return false;
  }

  /** The newest load wins over one whose lease outlasts the wait: that lease is voided by the write. */
  async #overwrite(writes: ReadonlyMap<string, StoreWrite>): Promise<boolean> {
    if (writes.size === 0) return false;
    try {
      await this.#tiers.store.write([...writes.values()]);
      return true;
    } catch (error) {
      this.#recorder.sparedError('write', error);
      return false;
    }
  }

  /** The shared tier may still have what a load was to replace, and did not take the result. */
  async #removeShared(namespace: Namespace, keys: readonly string[]): Promise<void> {
    try {
      await this.#tiers.store.remove(keys.map((key) => namespace.storageKey(key)));
    } catch (error) {
      this.#coherence.missedWrite('overwrite', error, this.#coherence.keysMessage(namespace.path, keys));
    }
  }

  #report({ name }: Namespace, { key, ttl, tags, kept }: Candidate): void {
    this.#recorder.stored(name, key, { ttl, tags, size: kept.bytes });
  }
}

function settle(
  results: Map<string, LoadResult>,
  candidate: Candidate,
  stored: boolean,
  terms: LoadTerms,
): void {
  candidate.inFlight.cloneOnRead = candidate.kept.cloneOnRead;
  results.set(candidate.key, { kind: 'resolved', resolved: resolvedOf(candidate, stored, terms) });
}

function writesOf(writables: readonly Writable[], way: Writable['by']): ReadonlyMap<string, StoreWrite> {
  const writes = new Map<string, StoreWrite>();
  for (const { candidate, by, write } of writables) {
    if (by === way && write !== null) writes.set(candidate.key, write);
  }
  return writes;
}
