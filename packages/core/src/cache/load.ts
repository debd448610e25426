import { toResolved } from './answer.ts';
import type { Engine } from './engine.ts';
import { loadFailed } from './failed-load.ts';
import { joinFlight, openFlight } from './flight.ts';
import { type FoundEntry, pastTtl, readerValue } from './found.ts';
import type { Dependencies } from './generations.ts';
import { type Lead, leadLoad } from './lease.ts';
import type { GetOrSetOptions, LoadContext, Loader, SetOptions } from './load-options.ts';
import { mergeOptions } from './merge-options.ts';
import type { Resolved } from './outcomes.ts';
import { raceSignal } from './patience.ts';
import { findInMemory } from './read.ts';
import type { Flight, Room } from './room.ts';
import { type Landing, storeLoad } from './store-load.ts';
import { cellsOf, noteFor, noteKnown } from './validity.ts';

/**
 * Single-flight: callers of one cold key share one load, its value or its error.
 *
 * Nobody joins a load that an invalidation has met: its result belongs to the time before.
 */
export function shareLoad<T>(
  engine: Engine,
  room: Room,
  key: string,
  load: Loader<T>,
  options: GetOrSetOptions,
  stale: FoundEntry | undefined,
): { flight: Flight; joined: boolean } {
  const flights = options.forceFresh === true ? room.forced : room.loads;
  const running = joinFlight(flights, key);
  if (running !== undefined) return { flight: running, joined: true };
  const flight = openFlight(engine, room, flights, key, (opened) =>
    fly(engine, room, key, load, options, stale, opened),
  );
  return { flight, joined: false };
}

/** Finds out whether the load is needed after all, and how it stands towards other processes; then runs it. */
async function fly<T>(
  engine: Engine,
  room: Room,
  key: string,
  load: Loader<T>,
  options: GetOrSetOptions,
  stale: FoundEntry | undefined,
  flight: Flight,
): Promise<Resolved<unknown>> {
  const tags = options.tags ?? [];
  const forced = options.forceFresh === true;
  if (!forced) {
    const found = findInMemory(engine, room, key);
    if (found !== undefined) {
      const newer = stale === undefined || found.madeAt > stale.madeAt;
      if (newer && pastTtl(found, engine.now()) < 0) return land(engine, flight, found);
    }
  }
  // What the load will be valid under is noted before it starts.
  const mark = engine.view.mark();
  let lead: Lead = { kind: 'alone' };
  let noted: { dependencies: Dependencies; shared: boolean };
  if (engine.guard === null || engine.guard.open) {
    noted = noteKnown(engine, cellsOf(engine, room, tags));
  } else {
    [lead, noted] = await Promise.all([
      leadLoad(engine, room, key, options, { forced, stale, flight }),
      noteFor(engine, room, tags),
    ]);
    if (lead.kind === 'found') return land(engine, flight, lead.found);
  }
  flight.dependencies = noted.dependencies;
  const landing = { flight, lead, shared: noted.shared, mark };
  return await runLoad(engine, room, key, load, options, stale, landing);
}

/** Runs the loader, and stores what it answers or bears what it throws. */
async function runLoad<T>(
  engine: Engine,
  room: Room,
  key: string,
  load: Loader<T>,
  options: GetOrSetOptions,
  stale: FoundEntry | undefined,
  landing: Landing,
): Promise<Resolved<unknown>> {
  const { flight, lead } = landing;
  const began = performance.now();
  const learned: { options: SetOptions } = { options: {} };
  const context: LoadContext = {
    signal: flight.controller.signal,
    ...(stale === undefined ? {} : { stale: readerValue(stale) }),
    fence: lead.kind === 'leading' ? lead.fence : 0,
    set(given) {
      learned.options = mergeOptions(learned.options, given);
    },
  };
  let value: unknown;
  try {
    value = await raceSignal(() => load(context), context.signal, options.hardTimeout);
  } catch (error) {
    await loadFailed(engine, room, key, landing, error, began, stale !== undefined);
    throw error;
  }
  const ms = performance.now() - began;
  engine.counts.loads += 1;
  if (engine.events.heard) engine.events.emit({ type: 'load', key, ms });
  room.backoffs.delete(key);
  try {
    const settled = mergeOptions(options, learned.options);
    return await storeLoad(engine, room, key, { value, ms }, settled, learned.options.tags, landing);
  } finally {
    if (lead.kind === 'leading') lead.stop();
  }
}

/** The result of a load that turned out to be needless. */
export function land(engine: Engine, flight: Flight, found: FoundEntry): Resolved<unknown> {
  flight.fluid = found.fluid;
  return toResolved(engine, found);
}
