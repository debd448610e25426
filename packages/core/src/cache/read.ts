import type { EpochMs, Milliseconds } from '../clock/units.ts';
import type { Envelope } from './codec/codec.ts';
import type { Engine } from './engine.ts';
import {
  type Cell,
  type Dependencies,
  type Generation,
  holds,
  noteMadeUnder,
  UNKNOWN,
} from './generations.ts';
import { copyFor, type Kept, keep } from './isolation.ts';
import type { MemoryTier, Slot } from './memory/index.ts';
import { closeTicket, openTicket, type Room, type Ticket } from './room.ts';
import { tagName } from './rooms.ts';
import type { AskedGenerations } from './store/reader.ts';
import type { Payload } from './store/store.ts';
import type { CacheTag, Hit, Lookup, Miss, Stale, Tier } from './types.ts';

/** An entry that may be served, from whichever tier. */
export interface FoundEntry {
  readonly kind: 'entry';
  readonly value: unknown;
  readonly fluid: boolean;
  readonly madeAt: EpochMs;
  readonly ttl: Milliseconds | null;
  readonly grace: Milliseconds;
  readonly cost: Milliseconds;
  readonly tier: Tier;
  readonly bytes: number;
  /** Set when the shared tier was read; what a comparison compares with. */
  readonly payload?: Payload;
  readonly envelope?: Envelope;
  /** Set when it comes from memory. */
  readonly dependencies?: Dependencies;
}

export interface FoundNothing {
  readonly kind: 'nothing';
  readonly reason: Miss['reason'];
  readonly payload?: Payload;
}

export type Found = FoundEntry | FoundNothing;

/** Milliseconds past its TTL; negative while fresh. */
export function pastTtl(found: FoundEntry, now: EpochMs): Milliseconds {
  return found.ttl === null ? Number.NEGATIVE_INFINITY : now - found.madeAt - found.ttl;
}

/** The value for one reader. */
export function readerValue(found: { readonly value: unknown; readonly fluid: boolean }): unknown {
  return found.fluid ? copyFor(found.value) : found.value;
}

/** What memory holds of a key and may serve, whether fresh or stale. */
export function findInMemory(engine: Engine, room: Room, key: string): FoundEntry | undefined {
  const slot = engine.remembered(room, key);
  return slot === undefined || engine.memory === null ? undefined : fromMemory(engine.memory, slot);
}

function fromMemory(memory: MemoryTier, slot: Slot): FoundEntry {
  const { life, ...entry } = memory.table.read(slot);
  return { kind: 'entry', tier: 'memory', ttl: life === Number.POSITIVE_INFINITY ? null : life, ...entry };
}

/** Memory first, then the shared tier; concurrent readers of a key share one read. */
export async function find(
  engine: Engine,
  room: Room,
  key: string,
  tags: readonly CacheTag[],
): Promise<Found> {
  return findInMemory(engine, room, key) ?? (await findInStore(engine, room, key, tags));
}

export function findInStore(
  engine: Engine,
  room: Room,
  key: string,
  tags: readonly CacheTag[],
): Promise<Found> {
  if (engine.reader === null) return Promise.resolve({ kind: 'nothing', reason: 'absent' });
  // Without memory there is nothing that a shared read would fill: each reader decodes a copy of its own.
  if (engine.memory === null) return fetchEntry(engine, room, key, tags, null);
  const running = room.reads.get(key);
  if (running !== undefined && !running.ticket.void) return running.promise;
  const ticket = openTicket(room, key);
  const promise = fetchEntry(engine, room, key, tags, ticket).finally(() => {
    closeTicket(room, key, ticket);
    if (room.reads.get(key)?.promise === promise) room.reads.delete(key);
  });
  room.reads.set(key, { promise, ticket });
  return promise;
}

function fetchEntry(
  engine: Engine,
  room: Room,
  key: string,
  tags: readonly CacheTag[],
  ticket: Ticket | null,
): Promise<Found> {
  const { reader } = engine;
  if (reader === null) return Promise.resolve(ABSENT);
  const cells =
    tags.length === 0 ? room.chain : [...room.chain, ...tags.map((tag) => engine.tagCell(room, tag))];
  const unreachable = (error: unknown): Found => {
    engine.suffered('read', error);
    return UNREACHABLE;
  };
  return reader
    .read(engine.storageKey(room, key), namesToAsk(engine, cells))
    .then(({ payload, generations, envelope }) => {
      if (payload === undefined || payload === null) return ABSENT;
      const found =
        envelope === undefined
          ? judge(engine, room, key, payload, generations, ticket)
          : judgeEntry(engine, room, key, payload, envelope, generations, ticket);
      return found instanceof Promise ? found.catch(unreachable) : found;
    }, unreachable);
}

const ABSENT: FoundNothing = { kind: 'nothing', reason: 'absent' };
const UNREACHABLE: FoundNothing = { kind: 'nothing', reason: 'unreachable' };
const NO_NAMES: readonly string[] = [];

/** Generations that must be asked for: those not known, or all while the bus cannot be relied on. */
export function namesToAsk(engine: Engine, cells: readonly Cell[]): readonly string[] {
  const { synced } = engine;
  if (synced && cells.every(known)) return NO_NAMES;
  return cells.filter((cell) => !synced || !known(cell)).map(({ name }) => name);
}

function known(cell: Cell): boolean {
  return cell.generation > 0;
}

/** Decodes what the store holds and decides whether it may be served. */
export function judge(
  engine: Engine,
  room: Room,
  key: string,
  payload: Payload,
  asked: AskedGenerations,
  ticket: Ticket | null,
): Found | Promise<Found> {
  let envelope: Envelope;
  try {
    envelope = engine.codec.decode(payload);
  } catch (error) {
    engine.suffered('decode', error);
    return { kind: 'nothing', reason: 'absent', payload };
  }
  return judgeEntry(engine, room, key, payload, envelope, asked, ticket);
}

function judgeEntry(
  engine: Engine,
  room: Room,
  key: string,
  payload: Payload,
  envelope: Envelope,
  asked: AskedGenerations,
  ticket: Ticket | null,
): Found | Promise<Found> {
  if (envelope.g === undefined && ticket === null) {
    // Nothing is kept: compare in place.
    if (!stands(room, envelope)) {
      doubt(room.chain, envelope.n);
      return { kind: 'nothing', reason: 'invalidated', payload };
    }
    return serve(engine, envelope, payload);
  }
  const dependencies = dependenciesOf(engine, room, envelope);
  if (envelope.g !== undefined && engine.reader !== null) {
    const names = namesToAsk(engine, dependencies.cells).filter((name) => !asked.has(name));
    // Tags that nobody told us of before the read: their generations cost a second one.
    if (names.length > 0) {
      return engine.reader
        .readAll([], names)
        .then(() => decide(engine, room, key, payload, envelope, dependencies, ticket));
    }
  }
  return decide(engine, room, key, payload, envelope, dependencies, ticket);
}

function decide(
  engine: Engine,
  room: Room,
  key: string,
  payload: Payload,
  envelope: Envelope,
  dependencies: Dependencies,
  ticket: Ticket | null,
): Found {
  if (!holds(dependencies) || dependencies.generations.includes(0)) {
    doubt(dependencies.cells, dependencies.generations);
    return { kind: 'nothing', reason: 'invalidated', payload };
  }
  const found = serve(engine, envelope, payload);
  if (found.kind === 'entry' && ticket !== null && !ticket.void)
    engine.remember(room, key, envelope, found, dependencies);
  return found;
}

/**
 * An entry of a later generation than the one that we know: ours got lost, and was made anew. It must be
 * asked for, or we and those who know the later one would find each other's entries invalid for ever.
 */
function doubt(cells: readonly Cell[], generations: readonly Generation[]): void {
  cells.forEach((cell, i) => {
    if (known(cell) && (generations[i] ?? UNKNOWN) > cell.generation) cell.generation = UNKNOWN;
  });
}

/** Whether the namespaces' generations that an entry was made under are the present ones. */
export function stands(room: Room, envelope: Envelope): boolean {
  const { chain } = room;
  for (let i = 0; i < chain.length; i += 1) {
    const generation = chain[i]?.generation;
    if (generation === 0 || generation !== envelope.n[i]) return false;
  }
  return true;
}

function serve(engine: Engine, envelope: Envelope, payload: Payload): Found {
  const found = toFound(engine, envelope, payload);
  const past = pastTtl(found, engine.quickClock.now());
  const servable = past < 0 || (found.grace > 0 && past <= found.grace);
  return servable ? found : { kind: 'nothing', reason: 'expired', payload };
}

function toFound(engine: Engine, envelope: Envelope, payload: Payload): FoundEntry {
  // What was decoded for one reader is that reader's; what memory keeps is shared and therefore frozen.
  const kept: Kept =
    envelope.v === undefined || engine.memory === null
      ? { value: envelope.v, fluid: false, bytes: payload.length }
      : keep(envelope.v);
  return {
    kind: 'entry',
    value: kept.value,
    fluid: kept.fluid,
    madeAt: envelope.c,
    ttl: envelope.t,
    grace: envelope.s ?? 0,
    cost: envelope.m ?? 0,
    tier: 'store',
    bytes: kept.bytes,
    payload,
    envelope,
  };
}

function dependenciesOf(engine: Engine, room: Room, envelope: Envelope): Dependencies {
  const tags = envelope.g ?? [];
  // A chain of another length was written under another layout: no generation of it holds.
  const chain = room.chain.map((_, i) => envelope.n[i] ?? 0);
  if (tags.length === 0) return noteMadeUnder(room.chain, chain);
  return noteMadeUnder(
    [...room.chain, ...tags.map(([tag]) => engine.view.cell(tagName(room.path, tag)))],
    [...chain, ...tags.map(([, generation]) => generation)],
  );
}

/** Says what was found in the public words; negative entries count as absent. */
export function toLookup<T>(engine: Engine, found: Found): Lookup<T> {
  if (found.kind === 'nothing') return { status: 'miss', reason: found.reason };
  if (found.value === undefined) return { status: 'miss', reason: 'absent' };
  const now = engine.now();
  return pastTtl(found, now) < 0 ? toHit<T>(found, now) : toStale<T>(found, now);
}

function toHit<T>(found: FoundEntry, now: EpochMs): Hit<T> {
  return {
    status: 'hit',
    value: readerValue(found) as T,
    age: Math.max(0, now - found.madeAt),
    ttl: found.ttl === null ? null : found.madeAt + found.ttl - now,
    tier: found.tier,
  };
}

function toStale<T>(found: FoundEntry, now: EpochMs): Stale<T> {
  return {
    status: 'stale',
    value: readerValue(found) as T,
    age: Math.max(0, now - found.madeAt),
    ttl: -pastTtl(found, now),
    tier: found.tier,
  };
}

/** Counts and reports a read. */
export function reportRead(engine: Engine, key: string, found: Found, began: number): void {
  const stale = found.kind === 'entry' && pastTtl(found, engine.quickClock.now()) >= 0;
  const negative = found.kind === 'entry' && found.value === undefined;
  if (found.kind === 'nothing' || negative) engine.counts.misses += 1;
  else if (stale) engine.counts.staleHits += 1;
  else engine.counts.hits += 1;
  if (!engine.events.heard) return;
  const ms = performance.now() - began;
  if (found.kind === 'nothing') {
    engine.events.emit({ type: 'miss', key, reason: found.reason, ms });
    return;
  }
  engine.events.emit({
    type: stale ? 'stale' : 'hit',
    key,
    tier: found.tier,
    ttl: found.ttl === null ? null : -pastTtl(found, engine.now()),
    size: found.bytes,
    ms,
  });
}
