import type { Milliseconds } from '../../clock/units.ts';
import { type CacheRead, pastTtl, type ReadEntry } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import {
  captureGenerations,
  captureKnown,
  generationRefsOf,
  snapshotOfEntry,
} from '../engine/entry-validity.ts';
import {
  issueFillToken,
  type NamespaceState,
  returnFillToken,
  revokeFillToken,
} from '../engine/namespace-state.ts';
import { CacheUnreachableError } from '../errors/errors.ts';
import type { GenerationSnapshot } from '../generations/generations.ts';
import type { CacheTag } from '../keys/keys.ts';
import { findInMemory, findInStore } from '../reading/read.ts';
import type { CircuitBreaker } from '../store/circuit-breaker.ts';
import { demand } from '../store/demand.ts';
import { bytesOfWrite } from '../store/in-batches.ts';
import type { Envelope } from '../values/envelope.ts';
import type { IsolatedValue } from '../values/isolate.ts';
import { envelopeOf, toWrite } from './set-entries.ts';

/** What an operation makes of an entry. */
export interface Change {
  readonly kept: IsolatedValue;
  readonly ttl: Milliseconds | null;
  /** How long past its TTL a new entry may be served stale; one that was there keeps its own. */
  readonly grace: Milliseconds;
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
  /** Whether the change stands in a tier. */
  readonly stored: boolean;
}

const ATTEMPTS = 200;

/**
 * Changes an entry as one atomic operation, whatever the codec: in the shared tier by comparing at the
 * write (optimistic concurrency), in memory by reading and writing without a wait between the two.
 *
 * An entry that was there stays under the generations that it was made under: a change is no reload, and
 * brings nothing back that an invalidation meanwhile, here or elsewhere, has ended.
 *
 * @throws CacheUnreachableError where the shared tier cannot tell what is there: no answer is made up.
 */
export async function modify<R>(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  decide: Decide<R>,
): Promise<Modified<R>> {
  const { breaker } = engine;
  const { result, change, stored } =
    breaker === null
      ? modifyHere(engine, namespace, key, decide)
      : await inTurn(engine, `${namespace.path}::${key}`, () =>
          modifyShared(engine, breaker, namespace, key, decide),
        );
  if (change === null) return { result, stored: false };
  await engine.coherence.broadcast({
    type: 'keys',
    cache: engine.prefix,
    namespace: namespace.path,
    keys: [key],
  });
  if (stored) {
    engine.counts.sets += 1;
    const { ttl, tags, kept } = change;
    if (engine.events.hasListeners)
      engine.events.emit({ type: 'set', namespace: namespace.name, key, ttl, tags, size: kept.bytes, ms: 0 });
  }
  return { result, stored };
}

interface Outcome<R> extends Modified<R> {
  readonly change: Change | null;
}

/** Without a shared tier: nothing can come between, since nothing is awaited. */
function modifyHere<R>(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  decide: Decide<R>,
): Outcome<R> {
  const entry = fresh(engine, findInMemory(engine, namespace, key));
  const { change, result } = decide(entry);
  if (change === null) return { result, change, stored: false };
  const snapshot =
    entry?.dependencies ??
    captureKnown(engine, generationRefsOf(engine, namespace, change.tags)).dependencies;
  const envelope = changed(engine, namespace, key, entry, change, snapshot);
  revokeFillToken(namespace, key);
  return { result, change, stored: engine.storeInMemory(namespace, key, envelope, change.kept, snapshot) };
}

async function modifyShared<R>(
  engine: Engine,
  breaker: CircuitBreaker,
  namespace: NamespaceState,
  key: string,
  decide: Decide<R>,
): Promise<Outcome<R>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const token = issueFillToken(namespace, key);
    try {
      const found = await findInStore(engine, namespace, key, {});
      if (found.kind === 'nothing' && found.reason === 'unreachable') throw unreachable('read');
      const entry = fresh(engine, found);
      const { change, result } = decide(entry);
      if (change === null) return { result, change, stored: false };
      const { dependencies: snapshot, shared } =
        entry?.envelope === undefined
          ? await captureGenerations(engine, namespace, change.tags)
          : { dependencies: snapshotOfEntry(engine, namespace, entry.envelope), shared: true };
      if (!shared) throw unreachable('ensure');
      const envelope = changed(engine, namespace, key, entry, change, snapshot);
      if (!(await compareAndSet(engine, breaker, namespace, key, envelope, found))) continue;
      // A newer write or an invalidation of this process has overtaken the answer: what it left in memory stays.
      if (!token.revoked) {
        revokeFillToken(namespace, key);
        engine.storeInMemory(namespace, key, envelope, change.kept, snapshot);
      }
      return { result, change, stored: true };
    } finally {
      returnFillToken(namespace, key, token);
    }
  }
  throw new CacheUnreachableError(`The entry ${key} changed ${ATTEMPTS} times while it was changed.`);
}

async function compareAndSet(
  engine: Engine,
  breaker: CircuitBreaker,
  namespace: NamespaceState,
  key: string,
  envelope: Envelope,
  { payload }: CacheRead,
): Promise<boolean> {
  const entry = toWrite(engine, namespace, key, envelope);
  try {
    return await demand(
      breaker,
      'compare',
      (store) => store.compareAndSet(entry, payload),
      bytesOfWrite(entry),
    );
  } catch (error) {
    engine.forgetKey(namespace, key);
    mayHaveChanged(engine, breaker, namespace, [key], 'compare', error);
    throw error;
  }
}

/** The entry as it is to be stored; the generations and tags of one that was there stay its own. */
function changed(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  entry: ReadEntry | undefined,
  { kept, ttl, grace, tags }: Change,
  snapshot: GenerationSnapshot,
): Envelope {
  if (entry === undefined) {
    return envelopeOf(engine, namespace, key, { kept, ttl, grace, cost: 0, tags }, snapshot);
  }
  const content = { kept, ttl, grace: entry.staleWindow, cost: entry.loadMs, tags: tagsOf(entry, namespace) };
  return envelopeOf(engine, namespace, key, content, snapshot);
}

function fresh(engine: Engine, found: CacheRead | undefined): ReadEntry | undefined {
  return found?.kind === 'entry' && found.value !== undefined && pastTtl(found, engine.now()) < 0
    ? found
    : undefined;
}

function tagsOf(
  { envelope, dependencies: snapshot }: ReadEntry,
  namespace: NamespaceState,
): readonly CacheTag[] {
  if (envelope !== undefined) return envelope.tags?.map(([tag]) => tag) ?? [];
  const start = `t:${namespace.path}|`;
  const names = snapshot?.refs.map(({ name }) => name) ?? [];
  return names.filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
}

function unreachable(operation: string): CacheUnreachableError {
  return new CacheUnreachableError(`The store did not answer to ${operation}.`);
}

const turns = new WeakMap<Engine, Map<string, Promise<unknown>>>();

/** Callers of one process take turns, so that their comparisons do not fail each other. */
async function inTurn<R>(engine: Engine, name: string, task: () => Promise<R>): Promise<R> {
  const queues = turns.get(engine) ?? new Map<string, Promise<unknown>>();
  turns.set(engine, queues);
  const before = queues.get(name) ?? Promise.resolve();
  const mine = before.then(task, task);
  queues.set(name, mine);
  try {
    return await mine;
  } finally {
    if (queues.get(name) === mine) queues.delete(name);
  }
}

/** An operation that failed: unless the tier refused it, it may have been done all the same. */
export function mayHaveChanged(
  engine: Engine,
  breaker: CircuitBreaker,
  namespace: NamespaceState,
  keys: readonly string[],
  operation: string,
  error: unknown,
): void {
  const { cause } = error as { readonly cause?: unknown };
  if (!breaker.store.isOutage(cause)) engine.recordStoreError(operation, error);
  else
    engine.coherence.missedWrite(operation, error, {
      type: 'keys',
      cache: engine.prefix,
      namespace: namespace.path,
      keys,
    });
}
