import type { Bytes, EpochMs, Milliseconds } from '../../clock/index.ts';
import type { Generation, StoredGeneration } from '../generations/generation.ts';
import type { Payload } from '../values/payload.ts';

/** An entry to write. */
export interface StoreWrite {
  readonly key: string;
  readonly payload: Payload;
  /** How long the store keeps it, in milliseconds, more than 0; `null` for ever. */
  readonly ttl: Milliseconds | null;
}

/** The result of one read. */
export interface StoreRead {
  /** In the order of the keys; `null` or `undefined` for a key without an entry. */
  readonly payloads: readonly (Payload | null | undefined)[];
  /** In the order of the names; 0 for a generation that is lost or was never created. */
  readonly generations: readonly StoredGeneration[];
}

/** The beginning of an entry, and what the store says of it. */
export interface EntryHead {
  readonly head: Buffer;
  /** Length of the whole payload. */
  readonly size: Bytes;
  /** What the entry takes in the store's memory, its key included; `null` if the store does not know. */
  readonly footprint: Bytes | null;
  /** How long the store keeps it; `null`: no expiry, or the store does not know. */
  readonly left: Milliseconds | null;
}

/** The result of a request for a lease: its fencing number, or how long its holder still has it. */
export type Lease =
  | { readonly granted: true; readonly fence: number }
  | { readonly granted: false; readonly msLeft: Milliseconds };

/**
 * The shared tier as the engine sees it. `redis/` and `store/keyv-store.ts` implement it;
 * `testing/store-conformance.ts` contains the tests that every implementation must pass.
 *
 * A method may hang or reject with any error: the circuit breaker adds a deadline, and {@link SharedStore.isOutage}
 * distinguishes a failure of the whole store from one of a single command. Keys and names are escaped and bounded before
 * they get here. Times are milliseconds, more than 0.
 *
 * @throws any method may reject with the error of its client library
 * @example
 * for (const { name, run } of storeConformance) test(name, async () => run(await emptyStore()));
 */
export interface SharedStore {
  /** Names the store in error messages. */
  readonly name: string;
  /** Whether leases, generations and comparisons are atomic across processes. */
  readonly atomic: boolean;
  /**
   * Whether keys live on several servers, whose clocks may differ. The order of a fencing number and a generation
   * then does not show which came first.
   */
  readonly sharded?: boolean;
  /** `false` if {@link SharedStore.scan} cannot list entries: a pattern then invalidates its whole namespace. */
  readonly listsKeys?: boolean;
  /**
   * How far the store's clock is ahead of this process' `monotonicClock`; `undefined` while that is unknown. A store
   * without this property is assumed to use the machine's wall clock.
   */
  readonly ahead?: Milliseconds | undefined;
  /**
   * Reads entries and generations in one round trip.
   *
   * @param keys - keys of entries
   * @param generations - names of generations
   * @param bytes - whether payloads are read as `Buffer` instead of as text
   */
  read(keys: readonly string[], generations: readonly string[], bytes: boolean): Promise<StoreRead>;
  /** Writes entries in one pipeline and revokes the leases of their keys, so no running load overwrites them. */
  write(entries: readonly StoreWrite[]): Promise<void>;
  /**
   * Removes entries and revokes the leases of their keys.
   *
   * @returns for each key whether it had an entry
   */
  remove(keys: readonly string[]): Promise<readonly boolean[]>;
  /**
   * Writes an entry if its key still holds the expected payload.
   *
   * @param expected - what was read before; `undefined` if the key had no entry
   * @returns whether it was written
   */
  compareAndSet(entry: StoreWrite, expected: Payload | undefined): Promise<boolean>;
  /**
   * Writes an entry and removes the one at `from`, if that still holds the expected payload.
   *
   * @returns whether it was moved
   */
  move(from: string, entry: StoreWrite, expected: Payload): Promise<boolean>;
  /**
   * Takes the lease of a key if nobody holds it. Fencing numbers grow with every grant.
   *
   * @param owner - unique to this request
   * @param ttl - how long the lease is held unless it is renewed
   * @param lasting - whether the fencing numbers must grow even if the store's clock is set back: a counter then
   *   outlives the lease
   */
  acquire(key: string, owner: string, ttl: Milliseconds, lasting: boolean): Promise<Lease>;
  /**
   * Extends a lease to `ttl` from now.
   *
   * @returns `false` if the owner no longer holds it
   */
  renew(key: string, owner: string, ttl: Milliseconds): Promise<boolean>;
  /**
   * Releases a lease.
   *
   * @returns whether the owner still held it, and whether another process waits for it
   */
  release(key: string, owner: string): Promise<{ readonly held: boolean; readonly awaited: boolean }>;
  /**
   * Writes an entry and releases its lease, atomically.
   *
   * @returns `stored: false` if the owner no longer holds the lease; whether another process waits for it
   */
  fill(entry: StoreWrite, owner: string): Promise<{ readonly stored: boolean; readonly awaited: boolean }>;
  /**
   * Reads generations, and creates the missing ones.
   *
   * @returns in the order of the names, never 0
   */
  ensure(names: readonly string[]): Promise<readonly StoredGeneration[]>;
  /**
   * Raises generations, atomically, to numbers that were never used before.
   *
   * @returns the new generations, in the order of the names
   */
  raise(names: readonly string[]): Promise<readonly Generation[]>;
  /**
   * Raises generations as {@link SharedStore.raise} does, and keeps with each what `softened` makes of it: its floor,
   * the generation before the soft purges that nothing but soft purges has followed, and the times of these. What
   * does not exist yet, or cannot keep them, is raised only.
   *
   * @param softAt - the present time, in milliseconds
   * @returns the new generations, in the order of the names
   */
  soften(names: readonly string[], softAt: EpochMs): Promise<readonly StoredGeneration[]>;
  /**
   * Raises a generation unless somebody has raised it above the known one. A lower one is what a failover left
   * behind, and is raised too.
   *
   * @returns the generation now
   */
  raiseIf(name: string, known: Generation): Promise<Generation>;
  /**
   * Lists the keys of entries and leases that start with `head`, in pages without duplicates within a page.
   *
   * @param entriesOnly - leaves out leases: the keys of entries alone
   */
  scan(head: string, entriesOnly?: boolean): AsyncIterable<readonly string[]>;
  /**
   * Reads the beginnings of entries in one pipeline. A store without this method reads them whole.
   *
   * @param length - how many bytes are read of each
   * @returns in the order of the keys; `null` for a key without an entry
   */
  heads?(keys: readonly string[], length: Bytes): Promise<readonly (EntryHead | null)[]>;
  /** Resolves if reads and writes work. */
  probe(): Promise<void>;
  /**
   * Reports when the connection is established or lost.
   *
   * @returns a function that stops the reports
   */
  onConnection?(listener: (up: boolean) => void): () => void;
  /**
   * Reports bookkeeping keys of the store that another program overwrote, and that were replaced.
   *
   * @returns a function that stops the reports
   */
  onForeignKeys?(listener: (error: Error) => void): () => void;
  /** Resolves if the store responds on a new connection within the time. Without this method, late means down. */
  alive?(within: Milliseconds): Promise<void>;
  /** Replaces a connection that hangs. */
  restart?(): void;
  /** Tells whether an error means that the whole store does not work, rather than that one command failed. */
  isOutage(error: unknown): boolean;
  /** Closes the connection. */
  close(): Promise<void>;
}
