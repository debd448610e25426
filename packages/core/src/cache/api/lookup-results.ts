import type { Milliseconds } from '../../clock/units.ts';

/** Where a value was found: in this process' memory, or in the shared tier. */
export type Tier = 'memory' | 'store';

/** Something was there, and it was fresh: younger than its TTL. */
export interface Hit<T> {
  readonly status: 'hit';
  readonly value: T;
  /** Time since the value was made. */
  readonly age: Milliseconds;
  /** Time to live left, more than 0; `null` when the entry never expires. */
  readonly ttl: Milliseconds | null;
  readonly tier: Tier;
}

/**
 * Something was there, past its TTL but inside a stale window.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5861
 */
export interface Stale<T> {
  readonly status: 'stale';
  readonly value: T;
  /** Time since the value was made. */
  readonly age: Milliseconds;
  /** How far past its TTL it is, as a number of 0 or less. */
  readonly ttl: Milliseconds;
  readonly tier: Tier;
}

/** Nothing that may be served. */
export interface Miss {
  readonly status: 'miss';
  /**
   * - `absent`: never stored, removed, known to be nothing (negative caching), or not to be decoded;
   * - `expired`: past its TTL and its stale windows;
   * - `invalidated`: stored before a tag or a namespace was invalidated, or its generation was lost;
   * - `unreachable`: the shared tier did not answer within its deadline.
   */
  readonly reason: 'absent' | 'expired' | 'invalidated' | 'unreachable';
}

/** What {@link Cache.lookup} answers: a discriminated union on `status`. */
export type Lookup<T> = Hit<T> | Stale<T> | Miss;

/** What {@link Cache.getOrSetMany} returns. */
export interface ManyResult<T> {
  /** Keys that the source does not have are left out. */
  readonly values: Map<string, T>;
  /** How many keys were found fresh. */
  readonly hits: number;
  /** How many keys were served stale while they are reloaded, or because a load of them has just failed. */
  readonly staleHits: number;
  /** How many keys had to be loaded. */
  readonly misses: number;
  /** How many of those that were loaded a tier holds now. */
  readonly stored: number;
  /** Requests to the shared tier that had to be waited for one after the other. */
  readonly roundTrips: number;
}

/**
 * What {@link Cache.resolve} answers: the value and how it was come by. `negative` says that the source has
 * nothing: the value is `undefined`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9211 (`hit`, `fwd=miss`, `fwd=stale`, `fwd=bypass`, `collapsed`, `stored`)
 */
export type Resolved<T> =
  | (Hit<T> & { readonly negative: boolean })
  | (Stale<T> & {
      readonly negative: boolean;
      /** Why a stale value was served: a reload runs, failed, or takes longer than the soft timeout. */
      readonly because: 'revalidating' | 'load-failed' | 'load-slow';
    })
  | {
      readonly status: 'miss' | 'bypass';
      readonly value: T;
      /** `true` when the value was written to the cache (no invalidation met the load). */
      readonly stored: boolean;
      /** `true` when another caller's load was shared instead of running an own one. */
      readonly collapsed: boolean;
      /** Time that the load took. */
      readonly loadMs: Milliseconds;
      /** TTL that the stored value was given; `null` never expires, `0` not stored. */
      readonly ttl: Milliseconds | null;
      readonly negative: boolean;
    };
