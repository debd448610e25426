import type { EpochMs } from '../../clock/units.ts';
import type { Resolved } from '../api/lookup-results.ts';
import type { GenerationRef, GenerationSnapshot } from '../generations/generations.ts';
import type { RunningLoad } from '../loading/in-flight.ts';
import type { Partition } from '../memory/index.ts';
import type { CacheRead } from './cache-read.ts';

/** Says whether a key was invalidated while something that may be stored was on its way. */
export interface FillToken {
  revoked: boolean;
  users: number;
  /** The latest started load that was stored meanwhile, by the engine's order of loads; 0 for none. */
  newest: number;
}

/** A load that is running, and who may share it. */
export interface InFlightLoad {
  promise: Promise<Resolved<unknown>>;
  readonly token: FillToken;
  /** What the result will depend on, as soon as that is known. */
  dependencies: GenerationSnapshot | null;
  /** What runs it. A load of several keys may hand one over to another. */
  load: RunningLoad;
  /** Whether each caller needs a copy of the result; see `isolation.ts`. */
  cloneOnRead: boolean;
  /** Callers who still want the result; a background reload counts as one. */
  callers: number;
}

/** A read of the shared tier that is running. */
export interface InFlightRead {
  readonly promise: Promise<CacheRead>;
  readonly token: FillToken;
}

/** A key whose last load failed. */
export interface BackOff {
  readonly until: EpochMs;
  /** The namespace's generations at that time: a `clear` ends the back-off with the entries. */
  readonly under: GenerationSnapshot;
}

/** One namespace of a cache: its place in the store and its part of the memory tier. */
export interface NamespaceState {
  /** Escaped names joined by colons, the cache's prefix first. */
  readonly path: string;
  /** Its names below the cache, joined by colons; '' for the cache itself. */
  readonly name: string;
  /** What its entries' names in the store begin with. */
  readonly keyPrefix: string;
  /** Generations of the namespace and of those around it, the outermost first. */
  readonly generationPath: readonly GenerationRef[];
  /** Another one after each `clear`. */
  memory: Partition;
  readonly fillTokens: Map<string, FillToken>;
  readonly reads: Map<string, InFlightRead>;
  readonly loads: Map<string, InFlightLoad>;
  /** Loads of callers who would not accept a stored value. */
  readonly forced: Map<string, InFlightLoad>;
  /** Until when a key's stale value is served without a new load; see `back-offs.ts`. */
  readonly backoffs: Map<string, BackOff>;
}

export function issueFillToken(namespace: NamespaceState, key: string): FillToken {
  const known = namespace.fillTokens.get(key);
  if (known !== undefined) {
    known.users += 1;
    return known;
  }
  const token: FillToken = { revoked: false, users: 1, newest: 0 };
  namespace.fillTokens.set(key, token);
  return token;
}

export function returnFillToken(namespace: NamespaceState, key: string, token: FillToken): void {
  token.users -= 1;
  if (token.users === 0 && namespace.fillTokens.get(key) === token) namespace.fillTokens.delete(key);
}

/** An invalidation of the key: what is on its way is not stored, and nobody joins it any more. */
export function revokeFillToken(namespace: NamespaceState, key: string): void {
  const token = namespace.fillTokens.get(key);
  if (token === undefined) return;
  token.revoked = true;
  namespace.fillTokens.delete(key);
}

export function revokeAllFillTokens(namespace: NamespaceState): void {
  for (const token of namespace.fillTokens.values()) token.revoked = true;
  namespace.fillTokens.clear();
}
