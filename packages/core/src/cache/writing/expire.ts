import { type FoundEntry, pastTtl } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import { closeTicket, openTicket, type Room, voidTicket } from '../engine/namespace-state.ts';
import { findInMemory, findInStore } from '../reading/read.ts';
import type { Guard } from '../store/circuit-breaker.ts';
import { removeAll, toWrite } from './set-entries.ts';

const ATTEMPTS = 20;

/**
 * Ends the time to live of an entry now, and leaves it to the stale windows of its readers: the source's next
 * value replaces it, and it is still there if the source fails. Loads that are running are not stored, as after
 * a deletion. Returns whether a fresh value was there.
 *
 * What cannot be changed in the shared tier is removed instead.
 */
export async function expireEntry(engine: Engine, room: Room, key: string): Promise<boolean> {
  voidTicket(room, key);
  const was =
    engine.guard === null
      ? expireHere(engine, room, key)
      : await expireShared(engine, engine.guard, room, key);
  if (was === undefined) return (await removeAll(engine, room, [key]))[0] === true;
  await engine.peers.tell({ type: 'keys', cache: engine.prefix, room: room.path, keys: [key] });
  return was;
}

/** `undefined` when nothing is there that could be stale. */
function expireHere(engine: Engine, room: Room, key: string): boolean | undefined {
  const entry = findInMemory(engine, room, key);
  if (entry?.dependencies === undefined) return undefined;
  const { madeAt: c, grace: s, cost: m, dependencies } = entry;
  engine.remember(room, key, { c, t: spent(engine, entry), s, m, n: [] }, entry, dependencies);
  return isFresh(engine, entry);
}

async function expireShared(
  engine: Engine,
  guard: Guard,
  room: Room,
  key: string,
): Promise<boolean | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const ticket = openTicket(room, key);
    try {
      const found = await findInStore(engine, room, key, {});
      if (found.kind === 'nothing' || found.envelope === undefined) return undefined;
      const envelope = { ...found.envelope, t: spent(engine, found) };
      const entry = toWrite(engine, room, key, envelope, engine.now());
      // Also where it was stale already: the write takes the lease of a load that is running elsewhere.
      if (!(await guard.run('compare', (store) => store.compareAndSet(entry, found.payload)))) continue;
      // Memory reads what the shared tier has now.
      engine.forget(room, key);
      return isFresh(engine, found);
    } catch (error) {
      engine.suffered('compare', error);
      return undefined;
    } finally {
      closeTicket(room, key, ticket);
    }
  }
  return undefined;
}

/** The time to live that is over now. */
function spent(engine: Engine, { madeAt, ttl }: FoundEntry): number {
  return Math.min(ttl ?? Number.POSITIVE_INFINITY, Math.max(0, engine.now() - madeAt));
}

function isFresh(engine: Engine, entry: FoundEntry): boolean {
  return entry.value !== undefined && pastTtl(entry, engine.now()) < 0;
}
