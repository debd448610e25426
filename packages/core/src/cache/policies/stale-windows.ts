import type { EpochMs, Milliseconds } from '../../clock/index.ts';
import type { GetOrSetOptions } from '../api/load-options.ts';
import type { Resolved } from '../api/lookup-results.ts';
import { pastTtl, type ReadEntry } from '../lookup/cache-read.ts';
import { toResolved } from '../lookup/to-result.ts';
import { recomputesEarly } from './draws.ts';

/*
 * The windows past its TTL within which a value may be served stale (RFC 5861), and the result that says
 * so. The windows are those of the reading caller, not of the caller who loaded the value.
 */

function within(entry: ReadEntry, now: EpochMs, window: Milliseconds | undefined): boolean {
  return window !== undefined && window > 0 && pastTtl(entry, now) <= window;
}

/** `stale-while-revalidate`, RFC 5861 section 3. */
export function mayRevalidate(entry: ReadEntry, now: EpochMs, options: GetOrSetOptions): boolean {
  return within(entry, now, options.staleWhileRevalidate);
}

/** `stale-if-error`, RFC 5861 section 4; a caller who may revalidate may also fail to. */
export function mayServeFailed(entry: ReadEntry, now: EpochMs, options: GetOrSetOptions): boolean {
  return within(entry, now, options.staleIfError) || within(entry, now, options.staleWhileRevalidate);
}

/** What a caller is served before any load, and whether a load then runs in the background. */
export type Serving =
  | { readonly serve: 'fresh' | 'revalidating'; readonly refresh: boolean }
  | { readonly serve: 'load-failed'; readonly refresh: false }
  | { readonly serve: 'nothing' };

/** What a decision takes into account beside the entry and the caller's options. */
export interface ServingState {
  readonly now: EpochMs;
  /** The last load of the key failed a short while ago. */
  readonly backingOff: boolean;
  readonly random: () => number;
}

const FRESH: Serving = { serve: 'fresh', refresh: false };
const FRESH_BUT_EARLY: Serving = { serve: 'fresh', refresh: true };
export const NOTHING: Serving = { serve: 'nothing' };

/** Decides by the caller's windows what an entry is good for. */
// #region engine-windows
export function servingOf(entry: ReadEntry, options: GetOrSetOptions, state: ServingState): Serving {
  const { now, backingOff } = state;
  if (pastTtl(entry, now) < 0) return isDueEarly(entry, options, state) ? FRESH_BUT_EARLY : FRESH;
  if (backingOff && mayServeFailed(entry, now, options)) return { serve: 'load-failed', refresh: false };
  return mayRevalidate(entry, now, options) ? { serve: 'revalidating', refresh: !backingOff } : NOTHING;
}
// #endregion engine-windows

/** Whether this hit reloads before the TTL ends, by XFetch; see `draws.ts`. */
function isDueEarly(entry: ReadEntry, { beta }: GetOrSetOptions, { now, random }: ServingState): boolean {
  if (beta === undefined || beta === 0 || entry.ttl === null) return false;
  return recomputesEarly(pastTtl(entry, now), entry.loadMs, beta, random);
}

/** The stale value, with the reason why it is served. */
export function stale(
  entry: ReadEntry,
  now: EpochMs,
  because: 'revalidating' | 'load-failed' | 'load-slow',
): Resolved<unknown> {
  const resolved = toResolved(entry, now);
  return resolved.status === 'stale' ? { ...resolved, because } : resolved;
}
