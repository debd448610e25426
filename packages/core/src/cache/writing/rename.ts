import { type Found, type FoundEntry, pastTtl } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import { dependenciesOf } from '../engine/entry-validity.ts';
import { closeTicket, openTicket, type Room, voidTicket } from '../engine/namespace-state.ts';
import { CacheUnreachableError } from '../errors.ts';
import { boundKey, DIGEST_MARK } from '../keys/keys.ts';
import { findInMemory, findInStore } from '../reading/read.ts';
import type { Guard } from '../store/circuit-breaker.ts';
import { demand } from '../store/demand.ts';
import { mayHaveChanged } from './compare-and-swap.ts';
import { toWrite } from './set-entries.ts';

const ATTEMPTS = 200;

/**
 * Moves an entry to another key, over what is there, with its time left, its tags and the generations that
 * it was made under; returns whether there was one.
 *
 * @throws CacheUnreachableError where the shared tier cannot tell what is there.
 */
export async function renameEntry(engine: Engine, room: Room, key: string, to: string): Promise<boolean> {
  const { guard } = engine;
  if (key === to) return fresh(engine, await findShared(engine, room, key)) !== undefined;
  const moved =
    guard === null ? renameHere(engine, room, key, to) : await renameShared(engine, guard, room, key, to);
  if (moved) {
    await engine.peers.tell({ type: 'keys', cache: engine.prefix, room: room.path, keys: [key, to] });
  }
  return moved;
}

function renameHere(engine: Engine, room: Room, key: string, to: string): boolean {
  const entry = fresh(engine, findInMemory(engine, room, key));
  if (entry?.dependencies === undefined) return false;
  engine.forget(room, key);
  engine.forget(room, to);
  const { madeAt: c, ttl: t, grace: s, cost: m, dependencies } = entry;
  engine.remember(room, to, { c, t, s, m, n: [] }, entry, dependencies);
  return true;
}

async function renameShared(
  engine: Engine,
  guard: Guard,
  room: Room,
  key: string,
  to: string,
): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const ticket = openTicket(room, to);
    try {
      const found = await findShared(engine, room, key);
      const entry = fresh(engine, found);
      if (entry?.envelope === undefined || entry.payload === undefined) return false;
      const { payload } = entry;
      const { k: _key, ...rest } = entry.envelope;
      const envelope = boundKey(to).includes(DIGEST_MARK) ? { ...rest, k: to } : rest;
      const write = toWrite(engine, room, to, envelope, engine.now());
      const from = engine.storageKey(room, key);
      if (!(await demand(guard, 'move', (store) => store.move(from, write, payload)))) continue;
      const overtaken = ticket.void;
      engine.forget(room, key);
      voidTicket(room, to);
      if (!overtaken) {
        engine.remember(room, to, envelope, entry, dependenciesOf(engine, room, envelope));
      }
      return true;
    } catch (error) {
      for (const one of [key, to]) engine.forget(room, one);
      mayHaveChanged(engine, guard, room, [key, to], 'move', error);
      throw error;
    } finally {
      closeTicket(room, to, ticket);
    }
  }
  throw new CacheUnreachableError(`The entry ${key} changed ${ATTEMPTS} times while it was moved.`);
}

async function findShared(engine: Engine, room: Room, key: string): Promise<Found> {
  if (engine.guard === null) return findInMemory(engine, room, key) ?? { kind: 'nothing', reason: 'absent' };
  const found = await findInStore(engine, room, key, {});
  if (found.kind === 'nothing' && found.reason === 'unreachable') {
    throw new CacheUnreachableError('The store did not answer to read.');
  }
  return found;
}

function fresh(engine: Engine, found: Found | undefined): FoundEntry | undefined {
  return found?.kind === 'entry' && found.value !== undefined && pastTtl(found, engine.now()) < 0
    ? found
    : undefined;
}
