import type { Engine } from './engine.ts';
import { CacheTimeoutError } from './errors.ts';
import type { Room } from './room.ts';
import type { Landing } from './store-load.ts';

/**
 * What a failed load leaves behind: the error goes to everyone who shared the load, and a key that has a
 * stale value to serve is not loaded again before the back-off is over. The lease is given back at once, so
 * that another process may try.
 */
export async function loadFailed(
  engine: Engine,
  room: Room,
  key: string,
  { flight, lead }: Landing,
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
