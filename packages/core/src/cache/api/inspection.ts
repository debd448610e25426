import type { Bytes, Milliseconds } from '../../clock/index.ts';
import type { CacheKey, CacheTag } from './keys.ts';
import type { Tier } from './lookup-results.ts';

/** The name of an entry: enough to find it again. */
export interface EntryName {
  readonly key: CacheKey;
  /** Names of the namespaces around it, from the inspected cache inwards; empty for the cache's own entries. */
  readonly namespace: readonly string[];
}

/** One entry, as {@link Cache.inspect} lists it. */
export interface InspectedEntry extends EntryName {
  /**
   * What the entry takes in each tier, `null` where it is not. In memory: an estimate, with its row in the table. In the
   * shared tier: what the server says it takes, or the length of the stored payload.
   */
  readonly bytes: Readonly<Record<Tier, Bytes | null>>;
  /** Time left until it expires, 0 or less if it is stale; `null` never expires. */
  readonly ttl: Milliseconds | null;
  /** How long past its TTL it may be served stale. */
  readonly staleWindow: Milliseconds;
  /**
   * Its tags; `null` for an entry of the shared tier that is too large to be read for a list. Then `ttl` is the time
   * until the store drops it, and it may have been invalidated.
   */
  readonly tags: readonly CacheTag[] | null;
  /** The source has nothing: the entry stores that (negative caching). */
  readonly negative: boolean;
}

/** An entry with its value, as {@link Cache.peek} returns it. */
export interface PeekedEntry extends InspectedEntry {
  /** The value, for this reader alone; `undefined` for a negative entry, or one that another program broke. */
  readonly value: unknown;
  /** The value as indented JSON; what JSON lacks is written as the JSON codec writes it: `{"$date": ...}`. */
  readonly text: string;
  /** Name of the codec that the shared tier's copy was written with; `null` if only memory has the entry. */
  readonly codec: string | null;
}

/** Options of {@link Cache.inspect}. */
export interface InspectOptions {
  /** Most entries that are listed of each tier, 1 or more. Default 1000. */
  readonly limit?: number;
  /** How long the shared tier may be read. Default 250 ms. */
  readonly within?: Milliseconds;
  /** Which entries are listed, by their names. Default: all. */
  readonly filter?: (name: EntryName) => boolean;
}

/** The result of {@link Cache.inspect}. */
export interface Inspection {
  readonly entries: readonly InspectedEntry[];
  /** `false`: the entries are a sample, because the limit or the time was reached, or the store is away. */
  readonly complete: boolean;
  /** How many entries the memory tier has that match. */
  readonly memoryEntries: number;
  /**
   * - `none`: there is no shared tier;
   * - `listed`: its entries are listed;
   * - `unlisted`: it cannot list its keys (Memcached), so only what memory has is known;
   * - `unreachable`: it did not respond, so the list may lack entries.
   */
  readonly store: 'none' | 'listed' | 'unlisted' | 'unreachable';
  /** Entries of the shared tier that were invalidated: nobody is served them, and they are freed at their TTL. */
  readonly invalidated: { readonly entries: number; readonly bytes: Bytes };
}
