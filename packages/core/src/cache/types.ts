import type { Bytes, EpochMs, Milliseconds } from '../clock/units.ts';

/** A key as the caller writes it. The cache escapes, prefixes and bounds it. */
export type CacheKey = string;

/** A label under which entries are invalidated together. */
export type CacheTag = string;

/** Where a value was found. */
export type Tier = 'memory' | 'store';

/** Something was there, and it was fresh. */
export interface Hit<T> {
  readonly status: 'hit';
  readonly value: T;
  readonly age: Milliseconds;
  /** Time to live left; `null` when the entry never expires. */
  readonly ttl: Milliseconds | null;
  readonly tier: Tier;
}

/** Something was there, past its TTL but inside a stale window. `ttl` is negative or zero. */
export interface Stale<T> {
  readonly status: 'stale';
  readonly value: T;
  readonly age: Milliseconds;
  readonly ttl: Milliseconds;
  readonly tier: Tier;
}

/** Nothing that may be served. */
export interface Miss {
  readonly status: 'miss';
  /** `absent` never stored; `expired`; `invalidated` by key, tag or clear; `unreachable` the store did not answer. */
  readonly reason: 'absent' | 'expired' | 'invalidated' | 'unreachable';
}

/** What {@link Cache.lookup} answers. */
export type Lookup<T> = Hit<T> | Stale<T> | Miss;

/** What {@link Cache.resolve} answers: the value and how it was come by. */
export type Resolved<T> =
  | (Hit<T> & { readonly negative: boolean })
  | (Stale<T> & {
      readonly negative: boolean;
      /** Why a stale value was served. */
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

export interface SetOptions {
  /** Time to live. `null` never expires, `0` is not stored. Default: the cache's `ttl`. */
  readonly ttl?: Milliseconds | null;
  readonly tags?: readonly CacheTag[];
}

export interface LoadContext {
  /** Aborts when the hard timeout passes, the caller gives up, or the cache closes. */
  readonly signal: AbortSignal;
  /** The stale value that the load replaces, if there is one. */
  readonly stale?: unknown;
  /** Fencing number of the lease under which the load runs; 0 when there is no shared tier. */
  readonly fence: number;
  /** Replaces the TTL or the tags by what the load learned. */
  set(options: SetOptions): void;
}

/** Produces the value of a key. Answering `undefined` means absent: see `negativeTtl`. */
export type Loader<T> = (context: LoadContext) => T | Promise<T>;

export interface GetOrSetOptions extends SetOptions {
  /** How long past its TTL a value may be served while one caller reloads it in the background (RFC 5861 section 3). */
  readonly staleWhileRevalidate?: Milliseconds;
  /** How long past its TTL a value may be served when its reload fails (RFC 5861 section 4). */
  readonly staleIfError?: Milliseconds;
  /** After this long a load is left running in the background and the stale value is served. */
  readonly softTimeout?: Milliseconds;
  /** After this long the load is aborted and the caller gets a `CacheTimeoutError`. */
  readonly hardTimeout?: Milliseconds;
  /** Shortens each TTL by a random share up to this one (0-1), so that entries made together don't expire together. */
  readonly jitter?: number;
  /** Early recomputation: XFetch's beta, 1 is the paper's optimum (Vattani et al., VLDB 2015). */
  readonly beta?: number;
  /** How long `undefined` is remembered. Default 0: not at all. */
  readonly negativeTtl?: Milliseconds;
  /** Skips the read and still stores: the status is `bypass`. */
  readonly forceFresh?: boolean;
  readonly signal?: AbortSignal;
}

export interface MemoizeOptions<A extends readonly unknown[]> extends GetOrSetOptions {
  /** Name of the function within the cache; calls of equal names share entries. */
  readonly name: string;
  /** Turns the arguments into what the key is made of. Default: all of them, canonically. */
  readonly key?: (...args: A) => unknown;
}

export interface Memoized<A extends readonly unknown[], T> {
  (...args: A): Promise<T>;
  /** As the call, with how the value was come by. */
  resolve(...args: A): Promise<Resolved<T>>;
  /** Forgets one argument set; answers whether it was remembered. */
  forget(...args: A): Promise<boolean>;
  /** Forgets all argument sets. */
  forgetAll(): Promise<void>;
}

export interface Lock {
  readonly key: CacheKey;
  /** Grows with every grant; a write under an older number is refused. */
  readonly fence: number;
  /** Answers `false` when the lock was lost meanwhile. */
  renew(ttl?: Milliseconds): Promise<boolean>;
  /** Answers `false` when the lock was no longer ours. */
  release(): Promise<boolean>;
}

export interface LockOptions {
  /** Lease length. Default 10 s. */
  readonly ttl?: Milliseconds;
  /** How long to wait for the lock; 0 (the default) asks once. */
  readonly wait?: Milliseconds;
  readonly signal?: AbortSignal;
}

/** Everything that the cache reports: one discriminated union, for `on` and the diagnostics channel. */
export type CacheEvent =
  | {
      readonly type: 'hit' | 'stale';
      readonly key: CacheKey;
      readonly tier: Tier;
      readonly ttl: Milliseconds | null;
      readonly size: Bytes | null;
      readonly ms: Milliseconds;
    }
  | {
      readonly type: 'miss';
      readonly key: CacheKey;
      readonly reason: Miss['reason'];
      readonly ms: Milliseconds;
    }
  | {
      readonly type: 'set';
      readonly key: CacheKey;
      readonly ttl: Milliseconds | null;
      readonly tags: readonly CacheTag[];
      readonly size: Bytes | null;
      readonly ms: Milliseconds;
    }
  | { readonly type: 'load'; readonly key: CacheKey; readonly ms: Milliseconds; readonly error?: unknown }
  | { readonly type: 'discard'; readonly key: CacheKey; readonly reason: 'invalidated' | 'fenced' }
  | { readonly type: 'delete'; readonly key: CacheKey; readonly ms: Milliseconds }
  | {
      readonly type: 'invalidate';
      readonly scope: 'tags' | 'pattern' | 'clear';
      readonly what: readonly string[];
      readonly count: number | null;
      readonly ms: Milliseconds;
    }
  | { readonly type: 'evict'; readonly key: CacheKey; readonly reason: 'entries' | 'bytes' }
  | { readonly type: 'error'; readonly operation: string; readonly error: unknown }
  | { readonly type: 'breaker'; readonly state: 'open' | 'half-open' | 'closed' }
  | { readonly type: 'bus'; readonly state: 'connected' | 'gap' | 'disconnected' };

export interface CacheStats {
  readonly hits: number;
  readonly staleHits: number;
  readonly misses: number;
  readonly sets: number;
  readonly deletes: number;
  readonly loads: number;
  readonly loadErrors: number;
  readonly evictions: number;
  readonly errors: number;
  readonly memory: {
    readonly entries: number;
    readonly bytes: Bytes;
    readonly maxEntries: number;
    readonly maxBytes: Bytes;
  };
  readonly store: 'none' | 'connected' | 'unreachable';
}

/**
 * A cache of one or two tiers. Keys, tags and patterns are relative to the cache's namespace.
 *
 * `undefined` means absent everywhere; `null`, `false`, `0` and `''` are values like any other.
 */
export interface Cache {
  get<T>(key: CacheKey): Promise<T | undefined>;
  lookup<T>(key: CacheKey): Promise<Lookup<T>>;
  set<T>(key: CacheKey, value: T, options?: SetOptions): Promise<void>;
  /** Stores only if nothing is there; answers whether it stored. */
  add<T>(key: CacheKey, value: T, options?: SetOptions): Promise<boolean>;
  getOrSet<T>(key: CacheKey, load: Loader<T>, options?: GetOrSetOptions): Promise<T>;
  /** `getOrSet` that also says how the value was come by: what `Cache-Status` is made of. */
  resolve<T>(key: CacheKey, load: Loader<T>, options?: GetOrSetOptions): Promise<Resolved<T>>;
  /** Misses are left out of the map. One round trip. */
  getMany<T>(keys: readonly CacheKey[]): Promise<Map<CacheKey, T>>;
  setMany<T>(entries: Iterable<readonly [CacheKey, T]>, options?: SetOptions): Promise<void>;
  /** One multi-get, one load of what is missing, one pipelined store. */
  getOrSetMany<T>(
    keys: readonly CacheKey[],
    load: (missing: readonly CacheKey[]) => Promise<ReadonlyMap<CacheKey, T>>,
    options?: SetOptions & { readonly negativeTtl?: Milliseconds },
  ): Promise<{
    readonly values: Map<CacheKey, T>;
    readonly hits: number;
    readonly misses: number;
    readonly roundTrips: number;
  }>;
  has(key: CacheKey): Promise<boolean>;
  /** Gives an entry a new TTL; answers whether it was there. */
  touch(key: CacheKey, ttl?: Milliseconds | null): Promise<boolean>;
  /** TTL left; `null` never expires; `undefined` absent. */
  ttl(key: CacheKey): Promise<Milliseconds | null | undefined>;
  /** Takes the expiry away; answers whether the entry was there. */
  persist(key: CacheKey): Promise<boolean>;
  /** Atomic addition to an integer; a missing key counts from 0 and gets the default TTL. */
  incr(key: CacheKey, by?: number): Promise<number>;
  decr(key: CacheKey, by?: number): Promise<number>;
  /** Answers whether something was there. */
  delete(key: CacheKey): Promise<boolean>;
  /** Answers how many were there. */
  deleteMany(keys: readonly CacheKey[]): Promise<number>;
  /** Glob over this namespace's keys: `*`, `?`, `[abc]`, `\` escapes. Answers how many went. */
  deletePattern(pattern: string): Promise<number>;
  invalidateTags(tags: readonly CacheTag[]): Promise<void>;
  /** Invalidates the whole namespace, and nothing else, in O(1). */
  clear(): Promise<void>;
  /** A cache over the same tiers whose keys, tags and `clear` are its own. */
  namespace(name: string, defaults?: GetOrSetOptions): Cache;
  /** `null` when the lock is held by another for longer than `wait`. */
  lock(key: CacheKey, options?: LockOptions): Promise<Lock | null>;
  memoize<A extends readonly unknown[], T>(
    fn: (...args: A) => T | Promise<T>,
    options: MemoizeOptions<A>,
  ): Memoized<A, T>;
  /** Writes to the source first, then stores what it answered; a load that ran meanwhile is not stored. */
  writeThrough<T>(key: CacheKey, write: () => T | Promise<T>, options?: SetOptions): Promise<T>;
  stats(): CacheStats;
  on(listener: (event: CacheEvent) => void): () => void;
  close(): Promise<void>;
}

/** A wall-clock instant, re-exported for implementers. */
export type { EpochMs };
