import type { EpochMs, Milliseconds } from '../clock/units.ts';
import type { Engine } from './engine.ts';
import { CacheTimeoutError } from './errors.ts';
import { copyFor } from './isolation.ts';
import { shareLoad, toResolved } from './load.ts';
import { type Found, type FoundEntry, find, findInStore, pastTtl, reportRead } from './read.ts';
import type { Flight, Room } from './room.ts';
import type { GetOrSetOptions, Loader, Resolved } from './types.ts';

/** Cache-aside in one call: what is there and may be served, else what the loader answers. */
export async function resolve<T>(
  engine: Engine,
  room: Room,
  key: string,
  load: Loader<T>,
  options: GetOrSetOptions,
  already?: Found,
): Promise<Resolved<T>> {
  return (await resolveUntyped(engine, room, key, load, options, already)) as Resolved<T>;
}

async function resolveUntyped(
  engine: Engine,
  room: Room,
  key: string,
  load: Loader<unknown>,
  options: GetOrSetOptions,
  already: Found | undefined,
): Promise<Resolved<unknown>> {
  options.signal?.throwIfAborted();
  const began = performance.now();
  const forced = options.forceFresh === true;
  let found: Found = { kind: 'nothing', reason: 'absent' };
  if (!forced) {
    found = already ?? (await find(engine, room, key, options.tags ?? []));
    const now = engine.now();
    // Past its windows in memory is not past them in the shared tier: another process may have reloaded it.
    if (
      found.kind === 'entry' &&
      found.tier === 'memory' &&
      pastTtl(found, now) >= 0 &&
      !mayRevalidate(found, now, options)
    ) {
      const shared = await findInStore(engine, room, key, options.tags ?? []);
      if (shared.kind === 'entry') found = shared;
    }
    reportRead(engine, key, found, began);
  }
  const entry = found.kind === 'entry' ? found : undefined;
  if (entry !== undefined) {
    const now = engine.now();
    if (pastTtl(entry, now) < 0) {
      if (dueEarly(engine, entry, now, options)) refresh(engine, room, key, load, options, entry);
      return toResolved(engine, entry);
    }
    const waiting = (room.backoffs.get(key) ?? 0) > now;
    if (waiting && mayServeFailed(entry, now, options)) return stale(engine, entry, 'load-failed');
    if (mayRevalidate(entry, now, options)) {
      if (!waiting) refresh(engine, room, key, load, options, entry);
      return stale(engine, entry, 'revalidating');
    }
  }
  return await loadNow(engine, room, key, load, options, entry);
}

async function loadNow(
  engine: Engine,
  room: Room,
  key: string,
  load: Loader<unknown>,
  options: GetOrSetOptions,
  entry: FoundEntry | undefined,
): Promise<Resolved<unknown>> {
  const { flight, joined } = shareLoad(engine, room, key, load, options, entry);
  flight.callers += 1;
  try {
    const result = await patiently(flight, options, entry !== undefined, joined);
    if (result === 'slow') {
      // The load goes on for those who come later.
      flight.callers += 1;
      return entry === undefined ? await flight.promise : stale(engine, entry, 'load-slow');
    }
    const own = flight.fluid ? { ...result, value: copyFor(result.value) } : result;
    return joined && (own.status === 'miss' || own.status === 'bypass') ? { ...own, collapsed: true } : own;
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    if (entry !== undefined && mayServeFailed(entry, engine.now(), options)) {
      return stale(engine, entry, 'load-failed');
    }
    throw error;
  } finally {
    flight.callers -= 1;
    if (flight.callers === 0 && options.signal?.aborted === true)
      flight.controller.abort(options.signal.reason);
  }
}

/** Waits for a load as long as this caller will. */
function patiently(
  flight: Flight,
  options: GetOrSetOptions,
  hasStale: boolean,
  joined: boolean,
): Promise<Resolved<unknown> | 'slow'> {
  const { signal, softTimeout, hardTimeout } = options;
  const soft = hasStale ? softTimeout : undefined;
  // Who started the load has its hard timeout watched by the load itself.
  const hard = joined ? hardTimeout : undefined;
  if (signal === undefined && soft === undefined && hard === undefined) return flight.promise;
  return new Promise((answer, reject) => {
    const timers: NodeJS.Timeout[] = [];
    const abort = (): void => finish(() => reject(signal?.reason));
    function finish(settle: () => void): void {
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      settle();
    }
    if (soft !== undefined) timers.push(setTimeout(() => finish(() => answer('slow')), soft));
    if (hard !== undefined) {
      timers.push(setTimeout(() => finish(() => reject(new CacheTimeoutError('The load', hard))), hard));
    }
    signal?.addEventListener('abort', abort, { once: true });
    flight.promise.then(
      (value) => finish(() => answer(value)),
      (error: unknown) => finish(() => reject(error)),
    );
  });
}

/** Reloads in the background. Its failure is reported, and the stale value goes on being served. */
function refresh(
  engine: Engine,
  room: Room,
  key: string,
  load: Loader<unknown>,
  options: GetOrSetOptions,
  entry: FoundEntry,
): void {
  const { signal: _signal, ...unbound } = options;
  const { flight, joined } = shareLoad(engine, room, key, load, unbound, entry);
  if (!joined) flight.callers += 1;
}

function stale(
  engine: Engine,
  entry: FoundEntry,
  because: 'revalidating' | 'load-failed' | 'load-slow',
): Resolved<unknown> {
  const resolved = toResolved(engine, entry);
  return resolved.status === 'stale' ? { ...resolved, because } : resolved;
}

function within(entry: FoundEntry, now: EpochMs, window: Milliseconds | undefined): boolean {
  return window !== undefined && window > 0 && pastTtl(entry, now) <= window;
}

function mayRevalidate(entry: FoundEntry, now: EpochMs, options: GetOrSetOptions): boolean {
  return within(entry, now, options.staleWhileRevalidate);
}

function mayServeFailed(entry: FoundEntry, now: EpochMs, options: GetOrSetOptions): boolean {
  return within(entry, now, options.staleIfError) || within(entry, now, options.staleWhileRevalidate);
}

/**
 * XFetch: recompute early with a chance that grows as expiry nears and with what the load costs, so that
 * a hot key is reloaded once before it expires instead of by everyone after (Vattani, Chierichetti,
 * Lowenstein: Optimal Probabilistic Cache Stampede Prevention, VLDB 2015).
 */
function dueEarly(engine: Engine, entry: FoundEntry, now: EpochMs, options: GetOrSetOptions): boolean {
  const { beta } = options;
  if (beta === undefined || beta === 0 || entry.ttl === null) return false;
  return (
    pastTtl(entry, now) - entry.cost * beta * Math.log(engine.settings.random() || Number.MIN_VALUE) >= 0
  );
}
