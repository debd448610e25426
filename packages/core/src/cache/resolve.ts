import { toResolved } from './answer.ts';
import type { Engine } from './engine.ts';
import { type Found, type FoundEntry, pastTtl } from './found.ts';
import { copyFor } from './isolation.ts';
import { shareLoad } from './load.ts';
import type { GetOrSetOptions, Loader } from './load-options.ts';
import type { Resolved } from './outcomes.ts';
import { patiently } from './patience.ts';
import { find, findInStore } from './read.ts';
import { dueEarly, refresh } from './refresh.ts';
import { reportRead } from './report-read.ts';
import type { Room } from './room.ts';
import { mayRevalidate, mayServeFailed, stale } from './stale.ts';

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
    found = already ?? (await find(engine, room, key, options));
    const now = engine.now();
    // Past its windows in memory is not past them in the shared tier: another process may have reloaded it.
    if (
      found.kind === 'entry' &&
      found.tier === 'memory' &&
      pastTtl(found, now) >= 0 &&
      !mayRevalidate(found, now, options)
    ) {
      const shared = await findInStore(engine, room, key, options);
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
