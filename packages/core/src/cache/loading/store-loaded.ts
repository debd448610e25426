import type { EpochMs, Milliseconds } from '../../clock/units.ts';
import type { Discarded } from '../api/events.ts';
import type { SetOptions } from '../api/load-options.ts';
import type { Resolved } from '../api/lookup-results.ts';
import type { ReadEntry } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import { captureGenerations, captureKnown, generationRefsOf } from '../engine/entry-validity.ts';
import type { InFlightLoad, NamespaceState } from '../engine/namespace-state.ts';
import { type GenerationSnapshot, isCurrent } from '../generations/generations.ts';
import type { CacheTag } from '../keys/keys.ts';
import type { FillOutcome, LeaseBatch } from '../leases/lease-batch.ts';
import { type CacheDefaults, graceOf, lifetime, mergeOptions } from '../options/merge-options.ts';
import { shortened } from '../policies/draws.ts';
import { bytesOfWrite, inBatches } from '../store/in-batches.ts';
import type { SharedStore, StoreWrite } from '../store/shared-store.ts';
import type { Envelope } from '../values/envelope.ts';
import { type IsolatedValue, isolate } from '../values/isolate.ts';
import { envelopeOf, toWrite } from '../writing/set-entries.ts';

/** What was loaded for one key, and what was noted of it before the load. */
export interface LoadedKey {
  readonly key: string;
  readonly value: unknown;
  readonly inFlight: InFlightLoad;
  readonly stale: ReadEntry | undefined;
  /** Whether the tiers hold something that must go if the source has nothing. */
  readonly replaces: boolean;
  /** What the loader said of this key. */
  readonly learned: SetOptions | undefined;
  /** Another process holds the lease. */
  readonly late: boolean;
  /** Whether what it will be valid under are the shared tier's generations. */
  readonly shared: boolean;
  /** When the load began, in this process' sequence of raises. */
  readonly mark: number;
}

export interface LoadTerms {
  readonly options: CacheDefaults;
  readonly leases: LeaseBatch;
  /** How long the load took. */
  readonly ms: Milliseconds;
  /** When it ended: the TTL counts from here. */
  readonly madeAt: EpochMs;
  /** When it started, in this process' sequence of loads. */
  readonly order: number;
}

/** What a caller of the load gets. */
export type LoadResult =
  | { readonly kind: 'stored'; readonly resolved: Resolved<unknown> }
  | { readonly kind: 'failed'; readonly error: unknown };

/** A result on its way into the tiers. */
interface Candidate extends LoadedKey {
  readonly kept: IsolatedValue;
  readonly ttl: Milliseconds | null;
  readonly tags: readonly CacheTag[];
  readonly grace: Milliseconds;
}

/** A candidate that may be written. */
interface Writable {
  readonly candidate: Candidate;
  readonly dependencies: GenerationSnapshot;
  readonly envelope: Envelope;
  /** How it is written to the shared tier; `null` where only this process keeps it. */
  readonly by: 'lease' | 'force' | null;
}

/**
 * Stores what was loaded, unless it belongs to the time before an invalidation, another process took the lease
 * over, or a load that started later was stored already. Asked three times, since each answer may be overtaken
 * while the next is awaited: here before the write, by the shared tier in the write itself (the lease), and
 * here again before memory.
 *
 * A result of which nothing is to be kept takes what was there away.
 */
export async function storeLoaded(
  engine: Engine,
  namespace: NamespaceState,
  loaded: readonly LoadedKey[],
  terms: LoadTerms,
): Promise<{ readonly of: ReadonlyMap<string, LoadResult>; readonly asked: boolean }> {
  const results = new Map<string, LoadResult>();
  const settle = ({ key, kept, inFlight, ttl }: Candidate, stored: boolean): void => {
    inFlight.cloneOnRead = kept.cloneOnRead;
    const status = terms.options.forceFresh === true ? 'bypass' : 'miss';
    const negative = kept.value === undefined;
    const { ms: loadMs } = terms;
    results.set(key, {
      kind: 'stored',
      resolved: {
        status,
        value: kept.value,
        stored,
        collapsed: false,
        loadMs,
        ttl: stored ? ttl : 0,
        negative,
      },
    });
  };
  const candidates: Candidate[] = [];
  for (const one of loaded) {
    try {
      candidates.push(toCandidate(engine, one, terms.options));
    } catch (error) {
      results.set(one.key, { kind: 'failed', error });
    }
  }
  const lateTags = candidates.flatMap(({ learned, tags }) => (learned?.tags === undefined ? [] : tags));
  // One question for the tags of all keys.
  if (lateTags.length > 0) await captureGenerations(engine, namespace, lateTags);
  const writables: Writable[] = [];
  const writes = { lease: new Map<string, StoreWrite>(), force: new Map<string, StoreWrite>() };
  for (const candidate of candidates) {
    try {
      const writable = toWritable(engine, namespace, candidate, terms);
      if (writable === null) settle(candidate, false);
      else if (writable === 'invalidated') {
        discard(engine, namespace, candidate.key, 'invalidated');
        settle(candidate, false);
      } else {
        if (writable.by !== null)
          writes[writable.by].set(
            candidate.key,
            toWrite(engine, namespace, candidate.key, writable.envelope, engine.now()),
          );
        writables.push(writable);
      }
    } catch (error) {
      results.set(candidate.key, { kind: 'failed', error });
    }
  }
  const asked = writes.lease.size > 0;
  const filled = asked ? await terms.leases.fill(writes.lease) : NOTHING_FILLED;
  const forced = writes.force.size > 0 && (await overwrite(engine, [...writes.force.values()]));
  const changed: string[] = [];
  const lacking: string[] = [];
  for (const writable of writables) {
    const { candidate } = writable;
    const reason = reasonToDiscard(writable, filled.get(candidate.key), terms.order);
    if (reason !== undefined) {
      discard(engine, namespace, candidate.key, reason);
      settle(candidate, false);
      continue;
    }
    const inMemory = remember(engine, namespace, writable, terms);
    if (candidate.ttl === 0 || terms.options.forceFresh === true) changed.push(candidate.key);
    const inStore = filled.get(candidate.key) === 'stored' || (forced && writable.by === 'force');
    if (!inStore && changed.at(-1) === candidate.key) lacking.push(candidate.key);
    const stored = candidate.ttl !== 0 && (inMemory || inStore);
    if (stored) reportSet(engine, namespace, candidate);
    settle(candidate, stored);
  }
  if (lacking.length > 0) await removeShared(engine, namespace, lacking);
  // Others remember what a forced load has replaced, or what is no more.
  if (changed.length > 0)
    await engine.coherence.broadcast({
      type: 'keys',
      cache: engine.prefix,
      namespace: namespace.path,
      keys: changed,
    });
  return { of: results, asked };
}

const NOTHING_FILLED: ReadonlyMap<string, FillOutcome> = new Map();

function toCandidate(engine: Engine, one: LoadedKey, defaults: CacheDefaults): Candidate {
  const kept = isolate(one.value);
  const options = mergeOptions(defaults, one.learned);
  const negative = kept.value === undefined;
  const life = negative ? lifetime(options.negativeTtl ?? 0) : options.ttl;
  const ttl = jittered(engine, life, options.jitter ?? 0);
  const grace = negative || ttl === 0 ? 0 : graceOf(options);
  return { ...one, kept, ttl, tags: options.tags ?? [], grace };
}

/** `null`: nothing is to be stored, and nothing has to go. */
function toWritable(
  engine: Engine,
  namespace: NamespaceState,
  candidate: Candidate,
  { options, leases, ms, madeAt }: LoadTerms,
): Writable | 'invalidated' | null {
  const { key, kept, ttl, tags, grace, inFlight, late } = candidate;
  const forced = options.forceFresh === true;
  if (engine.closed || (ttl === 0 && !candidate.replaces && !forced)) return null;
  // Another process is still loading, and may store: two writers without an order are one too many.
  if (late && !forced && engine.breaker?.open === false) return null;
  const noted =
    candidate.learned?.tags === undefined
      ? notedOf(candidate)
      : withLateTags(engine, namespace, candidate, leases);
  if (inFlight.token.revoked || noted === null || !isCurrent(noted.dependencies)) return 'invalidated';
  const content = { kept, ttl, grace, cost: ms, tags, madeAt };
  const envelope = envelopeOf(engine, namespace, key, content, noted.dependencies);
  const by = !noted.shared ? null : leases.holds(key) ? 'lease' : late && forced ? 'force' : null;
  return { candidate, dependencies: noted.dependencies, envelope, by };
}

function notedOf({
  inFlight,
  shared,
}: Candidate): { dependencies: GenerationSnapshot; shared: boolean } | null {
  return inFlight.dependencies === null ? null : { dependencies: inFlight.dependencies, shared };
}

/**
 * What the result is valid under, with the tags that the load itself named: they count from when it began.
 * `null` when one of them was raised since, or when that cannot be told.
 */
function withLateTags(
  engine: Engine,
  namespace: NamespaceState,
  { key, inFlight, tags, mark }: Candidate,
  leases: LeaseBatch,
): { dependencies: GenerationSnapshot; shared: boolean } | null {
  const known = inFlight.dependencies;
  const refs = generationRefsOf(engine, namespace, tags);
  const late = captureKnown(engine, refs);
  if (refs.some((ref) => ref.raisedAt > mark)) return null;
  // Raised by another process: a generation above our fence is later than our lease, by the store's one clock.
  const after =
    leases.holds(key) &&
    (engine.breaker?.store.sharded === true
      ? !engine.synced
      : late.dependencies.generations.some((generation) => generation > leases.fence(key)));
  const same = late.dependencies.generations.every((generation, i) => generation === known?.generations[i]);
  return after && !same ? null : late;
}

function reasonToDiscard(
  { candidate: { inFlight }, dependencies: snapshot }: Writable,
  filled: FillOutcome | undefined,
  order: number,
): Discarded | undefined {
  if (inFlight.token.revoked || !isCurrent(snapshot)) return 'invalidated';
  if (inFlight.token.newest > order) return 'superseded';
  return filled === 'refused' ? 'fenced' : undefined;
}

/** Puts a result into memory, or takes away what is there if it is not to be kept. */
function remember(
  engine: Engine,
  namespace: NamespaceState,
  writable: Writable,
  { order }: LoadTerms,
): boolean {
  const { key, kept, ttl, inFlight } = writable.candidate;
  inFlight.token.newest = order;
  if (ttl !== 0) return engine.storeInMemory(namespace, key, writable.envelope, kept, writable.dependencies);
  engine.evict(namespace, key);
  return false;
}

function reportSet(engine: Engine, { name }: NamespaceState, { key, kept, ttl, tags }: Candidate): void {
  engine.counts.sets += 1;
  if (engine.events.hasListeners)
    engine.events.emit({ type: 'set', namespace: name, key, ttl, tags, size: kept.bytes, ms: 0 });
}

/** The newest load wins over one whose lease outlasts the wait: that lease is voided by the write. */
async function overwrite(engine: Engine, entries: readonly StoreWrite[]): Promise<boolean> {
  try {
    if (engine.breaker === null) return false;
    const write = async (store: SharedStore, part: readonly StoreWrite[]): Promise<undefined> =>
      void (await store.write(part));
    await inBatches(engine.breaker, 'write', entries, write, bytesOfWrite);
    return true;
  } catch (error) {
    engine.recordStoreError('write', error);
    return false;
  }
}

/** The shared tier may still have what a load was to replace, and did not take the result. */
async function removeShared(
  engine: Engine,
  namespace: NamespaceState,
  keys: readonly string[],
): Promise<void> {
  if (engine.breaker === null) return;
  const names = keys.map((key) => engine.storageKey(namespace, key));
  try {
    await inBatches(engine.breaker, 'remove', names, (store, part) => store.remove(part));
  } catch (error) {
    engine.coherence.missedWrite('remove', error, {
      type: 'keys',
      cache: engine.prefix,
      namespace: namespace.path,
      keys,
    });
  }
}

function discard(engine: Engine, { name }: NamespaceState, key: string, reason: Discarded): void {
  if (engine.events.hasListeners) engine.events.emit({ type: 'discard', namespace: name, key, reason });
}

/** Entries made together should not expire together. */
function jittered(engine: Engine, ttl: Milliseconds | null, share: number): Milliseconds | null {
  return ttl === null || share === 0 ? ttl : shortened(ttl, share, engine.settings.random);
}
