import type { EpochMs } from '../../clock/index.ts';
import type { Resolved } from '../api/lookup-results.ts';
import type { Captured } from '../generations/generations.ts';
import { type CacheRead, pastTtl, type ReadEntry } from '../lookup/cache-read.ts';
import type { InFlightLoad } from '../single-flight/in-flight-loads.ts';

/** A key whose load is not settled yet. */
export interface PendingKey {
  readonly key: string;
  readonly inFlight: InFlightLoad;
  readonly settle: PromiseWithResolvers<Resolved<unknown>>;
  /** The value that the load replaces, if there is one. */
  stale: ReadEntry | undefined;
  /** Whether the tiers hold something, be it valid or not, that must go if the source has nothing. */
  replaces: boolean;
  /** `waiting`: another process is loading it; `late`: it had its time, so it is loaded here as well. */
  readiness: 'ready' | 'waiting' | 'late';
  /** Whether what it will be valid under are the shared tier's generations. */
  shared: boolean;
  /** When that was noted, in this process' sequence of raises. */
  mark: number;
}

/** Notes what the result will be valid under. */
export function noteValidity(pending: PendingKey, captured: Captured, mark: number): void {
  pending.inFlight.dependencies = captured.dependencies;
  pending.shared = captured.shared;
  pending.mark = mark;
}

/** Notes what a read found that the load will replace. */
export function noteFound(pending: PendingKey, found: CacheRead | undefined, now: EpochMs): void {
  if (found?.payload !== undefined) pending.replaces = true;
  if (found?.kind !== 'entry' || pastTtl(found, now) < 0) return;
  if (pending.stale === undefined || found.madeAt > pending.stale.madeAt) pending.stale = found;
}

/** Whether a fresh value was stored since the one that is to be replaced. */
export function isNews(
  found: CacheRead | undefined,
  { stale }: PendingKey,
  now: EpochMs,
): found is ReadEntry {
  if (found?.kind !== 'entry' || pastTtl(found, now) >= 0) return false;
  return stale === undefined || found.madeAt > stale.madeAt;
}
