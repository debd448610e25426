import type { Resolved } from '../api/lookup-results.ts';
import { type Found, type FoundEntry, pastTtl } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import type { Flight } from '../engine/namespace-state.ts';
import type { Dependencies } from '../generations/generations.ts';

/** A key whose load is not settled yet. */
export interface PendingKey {
  readonly key: string;
  readonly flight: Flight;
  readonly settle: PromiseWithResolvers<Resolved<unknown>>;
  /** The value that the load replaces, if there is one. */
  stale: FoundEntry | undefined;
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
export function noteValidity(
  pending: PendingKey,
  noted: { readonly dependencies: Dependencies; readonly shared: boolean },
  mark: number,
): void {
  pending.flight.dependencies = noted.dependencies;
  pending.shared = noted.shared;
  pending.mark = mark;
}

/** Notes what a read found that the load will replace. */
export function noteFound(engine: Engine, pending: PendingKey, found: Found | undefined): void {
  if (found?.payload !== undefined) pending.replaces = true;
  if (found?.kind !== 'entry' || pastTtl(found, engine.now()) < 0) return;
  if (pending.stale === undefined || found.madeAt > pending.stale.madeAt) pending.stale = found;
}

/** Whether a fresh value was stored since the one that is to be replaced. */
export function isNews(engine: Engine, found: Found | undefined, { stale }: PendingKey): found is FoundEntry {
  if (found?.kind !== 'entry' || pastTtl(found, engine.now()) >= 0) return false;
  return stale === undefined || found.madeAt > stale.madeAt;
}
