import type { Milliseconds } from '../../clock/index.ts';

/** Where a value was found: in the memory of this process, or in the shared tier. */
export type Tier = 'memory' | 'store';

/** A fresh entry: younger than its TTL. */
export interface Hit<T> {
  readonly status: 'hit';
  readonly value: T;
  /** Time since the value was loaded or set. */
  readonly age: Milliseconds;
  /** Time left until it expires, more than 0; `null` if the entry never expires. */
  readonly ttl: Milliseconds | null;
  readonly tier: Tier;
}

/**
 * An entry past its TTL but within a stale window.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5861
 */
export interface Stale<T> {
  readonly status: 'stale';
  readonly value: T;
  /** Time since the value was loaded or set. */
  readonly age: Milliseconds;
  /** How far past its TTL it is, as a number of 0 or less: -2000 is 2 s past it. */
  readonly ttl: Milliseconds;
  readonly tier: Tier;
}

/** No usable entry. */
export interface Miss {
  readonly status: 'miss';
  /**
   * - `absent`: never stored, removed, cached as missing (negative caching), or impossible to decode;
   * - `expired`: past its TTL and its stale windows;
   * - `invalidated`: stored before a tag or a namespace was invalidated, or its generation was lost;
   * - `unreachable`: the shared tier did not respond within its deadline.
   */
  readonly reason: 'absent' | 'expired' | 'invalidated' | 'unreachable';
}

/** The result of {@link Cache.lookup}: a discriminated union on `status`. */
export type Lookup<T> = Hit<T> | Stale<T> | Miss;

/** The result of {@link Cache.getOrSetMany}. */
export interface ManyResult<T> {
  /** The values by key; keys that the source does not have are left out. */
  readonly values: Map<string, T>;
  /** How many keys were found fresh. */
  readonly hits: number;
  /** How many keys were served stale, because they are being reloaded or because their load has just failed. */
  readonly staleHits: number;
  /** How many keys had to be loaded. */
  readonly misses: number;
  /** How many of the loaded values were stored. */
  readonly stored: number;
  /** How many requests to the shared tier ran one after the other. */
  readonly roundTrips: number;
}

/**
 * The result of {@link Cache.resolve}: the value and how it was obtained. `negative` means that the source has
 * nothing: the value is `undefined`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9211 (`hit`, `fwd=miss`, `fwd=stale`, `fwd=bypass`, `collapsed`, `stored`)
 */
export type Resolved<T> =
  | (Hit<T> & { readonly negative: boolean })
  | (Stale<T> & {
      readonly negative: boolean;
      /** Why a stale value was served: a reload is running, failed, or takes longer than the soft timeout. */
      readonly because: 'revalidating' | 'load-failed' | 'load-slow';
    })
  | {
      readonly status: 'miss' | 'bypass';
      readonly value: T;
      /** Whether the value was stored; `false` if, for example, an invalidation arrived during the load. */
      readonly stored: boolean;
      /** Whether the caller shared a load that another caller had started. */
      readonly collapsed: boolean;
      /** How long the load took. */
      readonly loadMs: Milliseconds;
      /** TTL of the stored value; `null` never expires, 0 was not stored. */
      readonly ttl: Milliseconds | null;
      readonly negative: boolean;
    };
