import type { Milliseconds } from '../clock/units.ts';
import type { Engine } from './engine.ts';
import { CacheTimeoutError } from './errors.ts';
import { joinFlight, openFlight } from './flight.ts';
import { holds } from './generations.ts';
import { keep } from './isolation.ts';
import { type Lead, leadLoad } from './lease.ts';
import { type FoundEntry, findInMemory, pastTtl, readerValue } from './read.ts';
import type { Flight, Room } from './room.ts';
import type { GetOrSetOptions, LoadContext, Loader, Resolved, SetOptions } from './types.ts';
import { cellsOf, envelopeOf, noteFor, noteKnown, toWrite } from './write.ts';

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
  let noted = noteKnown(
    engine,
    cellsOf(engine, room, tags).filter((cell) => cell.generation !== 0),
  );
  let lead: Lead = { kind: 'alone' };
  if (engine.guard !== null && !engine.guard.open) {
    const [leading, complete] = await Promise.all([
      leadLoad(engine, room, key, tags, { forced, stale, flight }),
      noteFor(engine, room, tags),
    ]);
    lead = leading;
    noted = complete;
    if (lead.kind === 'found') return land(engine, flight, lead.found);
  } else {
    noted = noteKnown(engine, cellsOf(engine, room, tags));
  }
  flight.dependencies = noted.dependencies;
  return await runLoad(engine, room, key, load, options, stale, flight, lead, noted.shared, mark);
}

async function runLoad<T>(
  engine: Engine,
  room: Room,
  key: string,
  load: Loader<T>,
  options: GetOrSetOptions,
  stale: FoundEntry | undefined,
  flight: Flight,
  lead: Lead,
  shared: boolean,
  mark: number,
): Promise<Resolved<unknown>> {
  const began = performance.now();
  const learned: { options: SetOptions } = { options: {} };
  const context: LoadContext = {
    signal: flight.controller.signal,
    ...(stale === undefined ? {} : { stale: readerValue(stale) }),
    fence: lead.kind === 'leading' ? lead.fence : 0,
    set(given) {
      learned.options = { ...learned.options, ...given };
    },
  };
  let value: unknown;
  try {
    value = await raceSignal(() => load(context), context.signal, options.hardTimeout);
  } catch (error) {
    await loadFailed(engine, room, key, flight, lead, error, began, stale !== undefined);
    throw error;
  }
  const ms = performance.now() - began;
  engine.counts.loads += 1;
  if (engine.events.heard) engine.events.emit({ type: 'load', key, ms });
  room.backoffs.delete(key);
  try {
    return await store(
      engine,
      room,
      key,
      value,
      ms,
      { ...options, ...learned.options },
      learned.options.tags,
      {
        flight,
        lead,
        shared,
        mark,
      },
    );
  } finally {
    if (lead.kind === 'leading') lead.stop();
  }
}

async function loadFailed(
  engine: Engine,
  room: Room,
  key: string,
  flight: Flight,
  lead: Lead,
  error: unknown,
  began: number,
  hasStale: boolean,
): Promise<void> {
  engine.counts.loads += 1;
  engine.counts.loadErrors += 1;
  if (error instanceof CacheTimeoutError) flight.controller.abort(error);
  if (hasStale && engine.settings.backoff > 0) {
    if (room.backoffs.size >= 10_000) room.backoffs.clear();
    // From now on, not from when the value expired: else an old value would be tried at every call.
    room.backoffs.set(key, engine.now() + engine.settings.backoff);
  }
  if (engine.events.heard) engine.events.emit({ type: 'load', key, ms: performance.now() - began, error });
  if (lead.kind === 'leading') await lead.release();
}

interface Landing {
  readonly flight: Flight;
  readonly lead: Lead;
  readonly shared: boolean;
  readonly mark: number;
}

/** Stores what was loaded, unless it was invalidated meanwhile or another process took the lease over. */
async function store(
  engine: Engine,
  room: Room,
  key: string,
  value: unknown,
  ms: Milliseconds,
  options: GetOrSetOptions,
  lateTags: readonly string[] | undefined,
  landing: Landing,
): Promise<Resolved<unknown>> {
  const { flight, lead } = landing;
  const kept = keep(value);
  flight.fluid = kept.fluid;
  const negative = value === undefined;
  const ttl = jittered(
    engine,
    negative ? (options.negativeTtl ?? 0) : options.ttl === undefined ? engine.settings.ttl : options.ttl,
    options.jitter ?? 0,
  );
  const done = (stored: boolean): Resolved<unknown> => ({
    status: options.forceFresh === true ? 'bypass' : 'miss',
    value: kept.value,
    stored,
    collapsed: false,
    loadMs: ms,
    ttl: stored ? ttl : 0,
    negative,
  });
  const discard = async (reason: 'invalidated' | 'fenced'): Promise<Resolved<unknown>> => {
    if (engine.events.heard) engine.events.emit({ type: 'discard', key, reason });
    if (lead.kind === 'leading') await lead.release();
    return done(false);
  };
  if (ttl === 0 || engine.closed) {
    if (lead.kind === 'leading') await lead.release();
    return done(false);
  }
  const tags = options.tags ?? [];
  let dependencies = flight.dependencies;
  let shared = landing.shared;
  if (lateTags !== undefined) {
    const late = await noteFor(engine, room, tags);
    // Tags that the load itself named count from when it began.
    const raised = cellsOf(engine, room, tags).some((cell) => cell.raisedAt > landing.mark);
    const after =
      lead.kind === 'leading' &&
      (engine.guard?.store.sharded === true
        ? !engine.synced
        : late.dependencies.generations.some((g) => g > lead.fence));
    if (
      raised ||
      (after && !late.dependencies.generations.every((g, i) => g === dependencies?.generations[i]))
    ) {
      return await discard('invalidated');
    }
    dependencies = late.dependencies;
    shared = late.shared;
  }
  if (flight.ticket.void || dependencies === null || !holds(dependencies))
    return await discard('invalidated');
  const grace = negative ? 0 : Math.max(options.staleWhileRevalidate ?? 0, options.staleIfError ?? 0);
  const content = { kept, ttl, grace, cost: ms, tags };
  const envelope = envelopeOf(engine, room, key, content, dependencies);
  if (lead.kind === 'leading' && shared) {
    const outcome = await lead.fill(toWrite(engine, room, key, envelope));
    if (outcome === 'refused') return await discard(flight.ticket.void ? 'invalidated' : 'fenced');
  } else if (engine.guard !== null && !engine.guard.open && lead.kind === 'late') {
    // Another process is still loading, and may store: two writers without an order are one too many.
    return done(false);
  }
  if (flight.ticket.void || !holds(dependencies)) return await discard('invalidated');
  engine.remember(room, key, envelope, kept, dependencies);
  if (options.forceFresh === true)
    await engine.tell({ type: 'keys', cache: engine.prefix, room: room.path, keys: [key] });
  engine.counts.sets += 1;
  if (engine.events.heard) {
    engine.events.emit({ type: 'set', key, ttl, tags, size: kept.bytes, ms: 0 });
  }
  return done(true);
}

/** Entries made together should not expire together. */
function jittered(engine: Engine, ttl: Milliseconds | null, share: number): Milliseconds | null {
  if (ttl === null || share === 0) return ttl;
  return ttl * (1 - share * engine.settings.random());
}

/** The result of a load that turned out to be needless. */
export function land(engine: Engine, flight: Flight, found: FoundEntry): Resolved<unknown> {
  flight.fluid = found.fluid;
  return toResolved(engine, found);
}

export function toResolved(engine: Engine, found: FoundEntry): Resolved<unknown> {
  const now = engine.now();
  const past = pastTtl(found, now);
  const shared = {
    value: readerValue(found),
    age: Math.max(0, now - found.madeAt),
    tier: found.tier,
    negative: found.value === undefined,
  };
  if (past < 0) return { status: 'hit', ttl: found.ttl === null ? null : -past, ...shared };
  return { status: 'stale', ttl: -past, because: 'revalidating', ...shared };
}

/** Runs a load up to its hard timeout or its abortion, whichever comes first, whether it listens or not. */
function raceSignal<T>(
  run: () => T | Promise<T>,
  signal: AbortSignal,
  hardTimeout: Milliseconds | undefined,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const abort = (): void => reject(signal.reason);
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    if (hardTimeout !== undefined) {
      timer = setTimeout(() => {
        settle();
        reject(new CacheTimeoutError('The load', hardTimeout));
      }, hardTimeout);
    }
    // A loader that throws at once is a failed load like any other.
    new Promise<T>((answer) => answer(run())).then(
      (value) => {
        settle();
        resolve(value);
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
  });
}
