import type { Milliseconds } from '../../clock/units.ts';
import type { Generation } from '../generations/generations.ts';
import type { Payload } from '../values/payload.ts';

/** An entry to be written. */
export interface StoreWrite {
  readonly key: string;
  readonly payload: Payload;
  /** How long the store keeps it; `null` for ever. */
  readonly ttl: Milliseconds | null;
}

/** What one read answers. */
export interface StoreRead {
  /** In the order of the keys; `null` or `undefined` for what is not there. */
  readonly payloads: readonly (Payload | null | undefined)[];
  /** Zero for a generation that is lost or was never made. */
  readonly generations: readonly Generation[];
}

/** What asking for a lease answers: its fencing number, or how long its holder still has it. */
export type Lease =
  | { readonly granted: true; readonly fence: number }
  | { readonly granted: false; readonly msLeft: Milliseconds };

/**
 * The shared tier as the engine sees it. `redis/` and `store/keyv-store.ts` implement it, and
 * `testing/store-conformance.ts` says what it owes.
 *
 * Every method may reject or hang: deadlines and the breaker are the guard's business. Keys and names come
 * escaped and bounded; lengths of time are milliseconds, more than 0.
 *
 * @example
 * import { storeConformance } from './testing/index.ts';
 * for (const { name, run } of storeConformance) test(name, async () => run(await emptyStore()));
 */
export interface SharedStore {
  readonly name: string;
  /** Whether leases, generations and comparisons are atomic across processes. */
  readonly atomic: boolean;
  /** Whether keys live on servers whose clocks may differ: a fence and a generation then say not which was first. */
  readonly sharded?: boolean;
  /** `false`: {@link SharedStore.scan} cannot list entries, and a pattern invalidates its whole namespace. */
  readonly listsKeys?: boolean;
  /**
   * How far the store's clock is ahead of the `monotonicClock` of this process; `undefined` while that is not
   * known. Without it the machine's wall clock counts as the store's.
   */
  readonly ahead?: Milliseconds | undefined;
  /** Reads entries and generations in one round trip. */
  read(keys: readonly string[], generations: readonly string[], bytes: boolean): Promise<StoreRead>;
  /** Writes in one pipeline and voids the keys' leases, so that no load overwrites what is newer. */
  write(entries: readonly StoreWrite[]): Promise<void>;
  /** Removes entries and voids their leases; answers which were there. */
  remove(keys: readonly string[]): Promise<readonly boolean[]>;
  /** Writes only if the entry is still what was read (`undefined`: absent). */
  compareAndSet(entry: StoreWrite, expected: Payload | undefined): Promise<boolean>;
  /** Writes an entry and removes the one that it was read from, if that is still what was read. */
  move(from: string, entry: StoreWrite, expected: Payload): Promise<boolean>;
  /**
   * Takes the lease of a key if nobody holds it. Fencing numbers grow with every grant: by the store's
   * clock, and with `lasting` also by a counter that survives the lease.
   */
  acquire(key: string, owner: string, ttl: Milliseconds, lasting: boolean): Promise<Lease>;
  /** Prolongs a lease that is still the owner's. */
  renew(key: string, owner: string, ttl: Milliseconds): Promise<boolean>;
  /** Gives back a lease that is still the owner's; answers whether it was, and whether someone waits. */
  release(key: string, owner: string): Promise<{ readonly held: boolean; readonly awaited: boolean }>;
  /** Writes under a lease and gives it back; refused when the lease is no longer the owner's. */
  fill(entry: StoreWrite, owner: string): Promise<{ readonly stored: boolean; readonly awaited: boolean }>;
  /** Answers generations, making those that are missing. */
  ensure(names: readonly string[]): Promise<readonly Generation[]>;
  /** Raises generations to numbers never used before, atomically. */
  raise(names: readonly string[]): Promise<readonly Generation[]>;
  /**
   * Raises one generation unless that was done since it was the known one; answers what it is now. A lower
   * one than the known is what a failover left: it is raised too.
   */
  raiseIf(name: string, known: Generation): Promise<Generation>;
  /** Keys of entries and of leases that start with the head, in pages, without duplicates in a page. */
  scan(head: string): AsyncIterable<readonly string[]>;
  /** Resolves when reads and writes work. */
  probe(): Promise<void>;
  /** Tells when the connection itself went up or down. */
  onConnection?(listener: (up: boolean) => void): () => void;
  /** Reports keys of the store's own bookkeeping that held what it did not write, and were replaced. */
  onForeignKeys?(listener: (error: Error) => void): () => void;
  /** Resolves when the store responds to a new connection, within the time. Without it, late is gone. */
  alive?(within: Milliseconds): Promise<void>;
  /** Gives up a connection that hangs and makes a new one. */
  restart?(): void;
  /** Whether an error means that the store as a whole does not work, rather than one command. */
  isOutage(error: unknown): boolean;
  close(): Promise<void>;
}
