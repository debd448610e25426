import type { EpochMs, Milliseconds } from '../../clock/units.ts';
import type { GetOrSetOptions } from '../api/load-options.ts';
import type { Resolved } from '../api/lookup-results.ts';
import { pastTtl, type ReadEntry } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import type { NamespaceState } from '../engine/namespace-state.ts';
import { toResolved } from '../reading/to-result.ts';
import { isBackingOff } from './back-offs.ts';
import { isDueEarly } from './early-recompute.ts';

/*
 * The windows past its TTL within which a value may be served stale (RFC 5861), and the answer that says
 * so. The windows are the caller's who asks, not those of whoever had the value loaded.
 */

function within(entry: ReadEntry, now: EpochMs, window: Milliseconds | undefined): boolean {
  return window !== undefined && window > 0 && pastTtl(entry, now) <= window;
}

/** `stale-while-revalidate`, RFC 5861 section 3. */
export function mayRevalidate(entry: ReadEntry, now: EpochMs, options: GetOrSetOptions): boolean {
  return within(entry, now, options.staleWhileRevalidate);
}

/** `stale-if-error`, RFC 5861 section 4; who may revalidate may also do so in vain. */
export function mayServeFailed(entry: ReadEntry, now: EpochMs, options: GetOrSetOptions): boolean {
  return within(entry, now, options.staleIfError) || within(entry, now, options.staleWhileRevalidate);
}

/** What a caller is served before any load, and whether a load then runs in the background. */
export type Serving =
  | { readonly serve: 'fresh' | 'revalidating'; readonly refresh: boolean }
  | { readonly serve: 'load-failed'; readonly refresh: false }
  | { readonly serve: 'nothing' };

const FRESH: Serving = { serve: 'fresh', refresh: false };
export const NOTHING: Serving = { serve: 'nothing' };

/** Decides by the caller's windows what an entry is good for. */
export function servingOf(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  entry: ReadEntry,
  options: GetOrSetOptions,
): Serving {
  const now = engine.now();
  if (pastTtl(entry, now) < 0) {
    return isDueEarly(engine, entry, now, options) ? { serve: 'fresh', refresh: true } : FRESH;
  }
  const waiting = isBackingOff(namespace, key, now);
  if (waiting && mayServeFailed(entry, now, options)) return { serve: 'load-failed', refresh: false };
  return mayRevalidate(entry, now, options) ? { serve: 'revalidating', refresh: !waiting } : NOTHING;
}

/** The stale value, with the reason why it is served. */
export function stale(
  engine: Engine,
  entry: ReadEntry,
  because: 'revalidating' | 'load-failed' | 'load-slow',
): Resolved<unknown> {
  const resolved = toResolved(engine, entry);
  return resolved.status === 'stale' ? { ...resolved, because } : resolved;
}
