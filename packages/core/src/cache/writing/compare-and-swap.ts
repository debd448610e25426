import type { Milliseconds } from '../../clock/units.ts';
import { type Found, type FoundEntry, pastTtl } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import { cellsOf, dependenciesOf, noteFor, noteKnown } from '../engine/entry-validity.ts';
import { closeTicket, openTicket, type Room, voidTicket } from '../engine/namespace-state.ts';
import { CacheUnreachableError } from '../errors.ts';
import type { Dependencies } from '../generations/generations.ts';
import type { CacheTag } from '../keys/keys.ts';
import { findInMemory, findInStore } from '../reading/read.ts';
import type { Guard } from '../store/circuit-breaker.ts';
import { demand } from '../store/demand.ts';
import { bytesOfWrite } from '../store/in-batches.ts';
import type { Envelope } from '../values/codecs.ts';
import type { Kept } from '../values/isolate.ts';
import { envelopeOf, toWrite } from './set-entries.ts';

/** What an operation makes of an entry. */
export interface Change {
  readonly kept: Kept;
  readonly ttl: Milliseconds | null;
  /** How long past its TTL a new entry may be served stale; one that was there keeps its own. */
  readonly grace: Milliseconds;
  /** Of a new entry; one that was there keeps its own. */
  readonly tags: readonly CacheTag[];
}

/** Decides what becomes of the fresh entry that is there, or of nothing; `null` leaves it as it is. */
export type Decide<R> = (entry: FoundEntry | undefined) => {
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
  room: Room,
  key: string,
  decide: Decide<R>,
): Promise<Modified<R>> {
  const { guard } = engine;
  const { result, change, stored } =
    guard === null
      ? modifyHere(engine, room, key, decide)
      : await inTurn(engine, `${room.path}::${key}`, () => modifyShared(engine, guard, room, key, decide));
  if (change === null) return { result, stored: false };
  await engine.peers.tell({ type: 'keys', cache: engine.prefix, room: room.path, keys: [key] });
  if (stored) {
    engine.counts.sets += 1;
    const { ttl, tags, kept } = change;
    if (engine.events.heard)
      engine.events.emit({ type: 'set', namespace: room.namespace, key, ttl, tags, size: kept.bytes, ms: 0 });
  }
  return { result, stored };
}

interface Outcome<R> extends Modified<R> {
  readonly change: Change | null;
}

/** Without a shared tier: nothing can come between, since nothing is awaited. */
function modifyHere<R>(engine: Engine, room: Room, key: string, decide: Decide<R>): Outcome<R> {
  const entry = fresh(engine, findInMemory(engine, room, key));
  const { change, result } = decide(entry);
  if (change === null) return { result, change, stored: false };
  const dependencies =
    entry?.dependencies ?? noteKnown(engine, cellsOf(engine, room, change.tags)).dependencies;
  const envelope = changed(engine, room, key, entry, change, dependencies);
  voidTicket(room, key);
  return { result, change, stored: engine.remember(room, key, envelope, change.kept, dependencies) };
}

async function modifyShared<R>(
  engine: Engine,
  guard: Guard,
  room: Room,
  key: string,
  decide: Decide<R>,
): Promise<Outcome<R>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const ticket = openTicket(room, key);
    try {
      const found = await findInStore(engine, room, key, {});
      if (found.kind === 'nothing' && found.reason === 'unreachable') throw unreachable('read');
      const entry = fresh(engine, found);
      const { change, result } = decide(entry);
      if (change === null) return { result, change, stored: false };
      const { dependencies, shared } =
        entry?.envelope === undefined
          ? await noteFor(engine, room, change.tags)
          : { dependencies: dependenciesOf(engine, room, entry.envelope), shared: true };
      if (!shared) throw unreachable('ensure');
      const envelope = changed(engine, room, key, entry, change, dependencies);
      if (!(await compareAndSet(engine, guard, room, key, envelope, found))) continue;
      // A newer write or an invalidation of this process has overtaken the answer: what it left in memory stays.
      if (!ticket.void) {
        voidTicket(room, key);
        engine.remember(room, key, envelope, change.kept, dependencies);
      }
      return { result, change, stored: true };
    } finally {
      closeTicket(room, key, ticket);
    }
  }
  throw new CacheUnreachableError(`The entry ${key} changed ${ATTEMPTS} times while it was changed.`);
}

async function compareAndSet(
  engine: Engine,
  guard: Guard,
  room: Room,
  key: string,
  envelope: Envelope,
  { payload }: Found,
): Promise<boolean> {
  const entry = toWrite(engine, room, key, envelope);
  try {
    return await demand(
      guard,
      'compare',
      (store) => store.compareAndSet(entry, payload),
      bytesOfWrite(entry),
    );
  } catch (error) {
    engine.forget(room, key);
    mayHaveChanged(engine, guard, room, [key], 'compare', error);
    throw error;
  }
}

/** The entry as it is to be stored; the generations and tags of one that was there stay its own. */
function changed(
  engine: Engine,
  room: Room,
  key: string,
  entry: FoundEntry | undefined,
  { kept, ttl, grace, tags }: Change,
  dependencies: Dependencies,
): Envelope {
  if (entry === undefined) {
    return envelopeOf(engine, room, key, { kept, ttl, grace, cost: 0, tags }, dependencies);
  }
  const content = { kept, ttl, grace: entry.grace, cost: entry.cost, tags: tagsOf(entry, room) };
  return envelopeOf(engine, room, key, content, dependencies);
}

function fresh(engine: Engine, found: Found | undefined): FoundEntry | undefined {
  return found?.kind === 'entry' && found.value !== undefined && pastTtl(found, engine.now()) < 0
    ? found
    : undefined;
}

function tagsOf({ envelope, dependencies }: FoundEntry, room: Room): readonly CacheTag[] {
  if (envelope !== undefined) return envelope.g?.map(([tag]) => tag) ?? [];
  const start = `t:${room.path}|`;
  const names = dependencies?.cells.map(({ name }) => name) ?? [];
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
  guard: Guard,
  room: Room,
  keys: readonly string[],
  operation: string,
  error: unknown,
): void {
  const { cause } = error as { readonly cause?: unknown };
  if (!guard.store.isOutage(cause)) engine.suffered(operation, error);
  else
    engine.peers.missedWrite(operation, error, { type: 'keys', cache: engine.prefix, room: room.path, keys });
}
