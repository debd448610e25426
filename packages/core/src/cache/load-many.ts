import type { Milliseconds } from '../clock/units.ts';
import type { Engine } from './engine.ts';
import { type Dependencies, holds } from './generations.ts';
import { type Kept, keep } from './isolation.ts';
import { type Leases, leadMany } from './lease-many.ts';
import { findInMemory, pastTtl } from './read.ts';
import { findMany, freshValues } from './read-many.ts';
import { closeTicket, openTicket, type Room, type Ticket } from './room.ts';
import type { SetOptions } from './types.ts';
import { envelopeOf, noteFor, toWrite } from './write.ts';

export interface ManyOptions extends SetOptions {
  readonly negativeTtl?: Milliseconds;
}

/**
 * One multi-get, one load of what is missing, one pipelined store.
 *
 * What is asked of the shared tier is leased in the same round trip, before the load: whoever deletes a
 * key meanwhile, in whichever process, takes its lease away, and the result for it is not stored.
 */
export async function getOrSetMany<T>(
  engine: Engine,
  room: Room,
  keys: readonly string[],
  load: (missing: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  options: ManyOptions,
  ttl: Milliseconds | null,
): Promise<{ values: Map<string, T>; hits: number; misses: number; roundTrips: number }> {
  const unique = [...new Set(keys)];
  const wanted = unique.filter((key) => !freshHere(engine, room, key));
  // Commands leave in this order: the read stands behind the leases, and sees what their last holders stored.
  const [leases, found, noted] = await Promise.all([
    leadMany(engine, room, wanted),
    findMany(engine, room, unique),
    wanted.length === 0 ? undefined : noteFor(engine, room, options.tags ?? []),
  ]);
  let roundTrips = engine.guard !== null && wanted.length > 0 ? 1 : 0;
  const known = freshValues(engine, found);
  // Nobody waits for this: those keys are there to be read.
  void leases.release(known.keys());
  const missing = unique.filter((key) => !known.has(key));
  let loaded: ReadonlyMap<string, unknown> = new Map();
  if (missing.length > 0) {
    const tickets = new Map(missing.map((key) => [key, openTicket(room, key)]));
    try {
      const { dependencies, shared } = noted ?? (await noteFor(engine, room, options.tags ?? []));
      const began = performance.now();
      const answered = await runLoad(engine, missing, load, began);
      const cost = performance.now() - began;
      const results = missing.map((key) => ({ key, kept: keep(answered.get(key)) }));
      loaded = new Map(results.map(({ key, kept }) => [key, kept.value]));
      const landing = { tickets, leases, dependencies, shared, cost };
      if (await storeLoaded(engine, room, results, options, ttl, landing)) roundTrips += 1;
    } finally {
      await leases.release(missing);
      for (const [key, ticket] of tickets) closeTicket(room, key, ticket);
    }
  }
  const values = new Map<string, T>();
  for (const key of keys) {
    const value = known.has(key) ? known.get(key) : loaded.get(key);
    if (value !== undefined) values.set(key, value as T);
  }
  return { values, hits: unique.length - missing.length, misses: missing.length, roundTrips };
}

function freshHere(engine: Engine, room: Room, key: string): boolean {
  const found = findInMemory(engine, room, key);
  return found !== undefined && pastTtl(found, engine.now()) < 0;
}

interface BatchLanding {
  readonly tickets: ReadonlyMap<string, Ticket>;
  readonly leases: Leases;
  readonly dependencies: Dependencies;
  readonly shared: boolean;
  readonly cost: Milliseconds;
}

/** Stores what nobody invalidated meanwhile; answers whether that took a round trip. */
async function storeLoaded(
  engine: Engine,
  room: Room,
  results: readonly { readonly key: string; readonly kept: Kept }[],
  options: ManyOptions,
  ttl: Milliseconds | null,
  landing: BatchLanding,
): Promise<boolean> {
  const { tickets, leases, dependencies, shared, cost } = landing;
  const tags = options.tags ?? [];
  const valid = (key: string): boolean => tickets.get(key)?.void === false && holds(dependencies);
  const writes = results.flatMap(({ key, kept }) => {
    const life = kept.value === undefined ? (options.negativeTtl ?? 0) : ttl;
    if (life === 0 || engine.closed || leases.of(key) === 'late') return [];
    const content = { kept, ttl: life, grace: 0, cost, tags };
    return [{ key, kept, envelope: envelopeOf(engine, room, key, content, dependencies) }];
  });
  const filled = new Map(
    writes
      .filter(({ key }) => shared && leases.of(key) === 'leading' && valid(key))
      .map(({ key, envelope }) => [key, toWrite(engine, room, key, envelope)]),
  );
  const refused = filled.size === 0 ? NONE_REFUSED : await leases.fill(filled);
  for (const { key, kept, envelope } of writes) {
    if (refused.has(key) || !valid(key)) {
      const reason = refused.has(key) && valid(key) ? 'fenced' : 'invalidated';
      if (engine.events.heard) engine.events.emit({ type: 'discard', key, reason });
      continue;
    }
    engine.remember(room, key, envelope, kept, dependencies);
    engine.counts.sets += 1;
  }
  return filled.size > 0;
}

const NONE_REFUSED: ReadonlySet<string> = new Set();

async function runLoad<T>(
  engine: Engine,
  missing: readonly string[],
  load: (missing: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  began: number,
): Promise<ReadonlyMap<string, T>> {
  engine.counts.loads += 1;
  const key = missing.join(' ');
  try {
    const loaded = await load(missing);
    if (engine.events.heard) engine.events.emit({ type: 'load', key, ms: performance.now() - began });
    return loaded;
  } catch (error) {
    engine.counts.loadErrors += 1;
    if (engine.events.heard) engine.events.emit({ type: 'load', key, ms: performance.now() - began, error });
    throw error;
  }
}
