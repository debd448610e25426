import type { Milliseconds } from '../clock/units.ts';
import { Batch, type LoadMany, type ManyOptions } from './batch.ts';
import type { Engine } from './engine.ts';
import { joinFlight } from './flight.ts';
import { pastTtl } from './found.ts';
import { copyFor } from './isolation.ts';
import { LOOK_AGAIN } from './lease.ts';
import type { Resolved } from './outcomes.ts';
import { findInMemory } from './read.ts';
import { findMany, freshValues } from './read-many.ts';
import type { Flight, Room } from './room.ts';

/**
 * One multi-get, one load of what is missing, one pipelined store.
 *
 * Each key is loaded once: what another caller of this process is loading is awaited, and what another
 * process is loading too, after our own has been loaded, so that two batches never wait for each other.
 *
 * What is asked of the shared tier is leased in the same round trip, before the load: whoever deletes a
 * key meanwhile, in whichever process, takes its lease away, and the result for it is not stored.
 */
export async function getOrSetMany<T>(
  engine: Engine,
  room: Room,
  keys: readonly string[],
  load: LoadMany<T>,
  options: ManyOptions,
  ttl: Milliseconds | null,
): Promise<{ values: Map<string, T>; hits: number; misses: number; roundTrips: number }> {
  const unique = [...new Set(keys)];
  const wanted = unique.filter((key) => !freshHere(engine, room, key));
  const joined = new Map<string, Flight>();
  for (const key of wanted) {
    const running = joinFlight(room.loads, key);
    if (running === undefined) continue;
    running.callers += 1;
    joined.set(key, running);
  }
  const batch = new Batch(engine, room, load, options, ttl);
  batch.open(wanted.filter((key) => !joined.has(key)));
  try {
    // Commands leave in this order: the read stands behind the leases, and sees what their last holders stored.
    const [, found] = await Promise.all([batch.lead(), findMany(engine, room, unique, options)]);
    const known = freshValues(engine, found);
    batch.land(found);
    await batch.load();
    await waitForOthers(engine, room, batch, options);
    const missing = unique.filter((key) => !known.has(key));
    const loaded = new Map<string, unknown>(batch.results);
    for (const key of missing) {
      const flight = joined.get(key);
      if (flight !== undefined) loaded.set(key, valueFrom(flight, await flight.promise));
    }
    const values = new Map<string, T>();
    for (const key of keys) {
      const value = known.has(key) ? known.get(key) : loaded.get(key);
      if (value !== undefined) values.set(key, value as T);
    }
    const { roundTrips } = batch;
    return { values, hits: unique.length - missing.length, misses: missing.length, roundTrips };
  } catch (error) {
    batch.fail(error);
    throw error;
  } finally {
    await batch.release();
    for (const flight of joined.values()) flight.callers -= 1;
  }
}

function valueFrom(flight: Flight, { value }: Resolved<unknown>): unknown {
  return flight.fluid ? copyFor(value) : value;
}

function freshHere(engine: Engine, room: Room, key: string): boolean {
  const found = findInMemory(engine, room, key);
  return found !== undefined && pastTtl(found, engine.now()) < 0;
}

/** Waits until those who hold the other keys' leases have stored, and loads what they leave undone. */
async function waitForOthers<T>(
  engine: Engine,
  room: Room,
  batch: Batch<T>,
  options: ManyOptions,
): Promise<void> {
  const until = performance.now() + engine.settings.leaseWait;
  while (batch.late.length > 0) {
    // Listens before it asks: a holder may finish between our question and its answer.
    const waiters = new Map(
      batch.late.map((key) => [key, engine.waiters.listen(`${room.path}::${key}`)] as const),
    );
    try {
      const [, found] = await Promise.all([batch.lead(), findMany(engine, room, batch.late, options)]);
      batch.land(found);
      const left = until - performance.now();
      if (left <= 0 || engine.closed) batch.giveUpWaiting();
      await batch.load();
      if (batch.late.length === 0) return;
      const waits = batch.late.map((key) => waiters.get(key)?.wait(Math.min(LOOK_AGAIN, left)));
      await Promise.race(waits);
    } finally {
      for (const waiter of waiters.values()) waiter.cancel();
    }
  }
}
