import type { Found, FoundEntry, FoundNothing } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import { namesToAsk } from '../engine/entry-validity.ts';
import { closeTicket, openTicket, type Room, type Ticket } from '../engine/namespace-state.ts';
import type { MemoryTier, Slot } from '../memory/index.ts';
import { type Expected, judge, judgeEntry } from './validate-entry.ts';

const ABSENT: FoundNothing = { kind: 'nothing', reason: 'absent' };
const UNREACHABLE: FoundNothing = { kind: 'nothing', reason: 'unreachable' };

/** What memory holds of a key and may serve, whether fresh or stale. */
export function findInMemory(engine: Engine, room: Room, key: string): FoundEntry | undefined {
  const slot = engine.remembered(room, key);
  return slot === undefined || engine.memory === null ? undefined : fromMemory(engine.memory, slot);
}

function fromMemory(memory: MemoryTier, slot: Slot): FoundEntry {
  const { life, ttl = life, ...entry } = memory.read(slot);
  return { kind: 'entry', tier: 'memory', ...entry, ttl: ttl === Number.POSITIVE_INFINITY ? null : ttl };
}

/** Memory first, then the shared tier; concurrent readers of a key share one read. */
export async function find(engine: Engine, room: Room, key: string, expected: Expected): Promise<Found> {
  return findInMemory(engine, room, key) ?? (await findInStore(engine, room, key, expected));
}

/**
 * The shared tier only. What is read is put into memory, unless an invalidation met the read: the ticket
 * tells.
 */
export function findInStore(engine: Engine, room: Room, key: string, expected: Expected): Promise<Found> {
  if (engine.reader === null) return Promise.resolve(ABSENT);
  // Without memory there is nothing that a shared read would fill: each reader decodes a copy of its own.
  if (engine.memory === null) return fetchEntry(engine, room, key, expected, null);
  const running = room.reads.get(key);
  if (running !== undefined && !running.ticket.void) return running.promise;
  const ticket = openTicket(room, key);
  const promise = fetchEntry(engine, room, key, expected, ticket).finally(() => {
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
  expected: Expected,
  ticket: Ticket | null,
): Promise<Found> {
  const { reader } = engine;
  if (reader === null) return Promise.resolve(ABSENT);
  const { tags = [] } = expected;
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
          ? judge(engine, room, key, payload, generations, ticket, expected)
          : judgeEntry(engine, room, key, payload, envelope, generations, ticket, expected);
      return found instanceof Promise ? found.catch(unreachable) : found;
    }, unreachable);
}
