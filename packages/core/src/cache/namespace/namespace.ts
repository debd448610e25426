import type { GenerationScope } from '../generations/stored-generations.ts';
import { boundKey } from '../keys/keys.ts';
import type { CacheRead } from '../lookup/cache-read.ts';
import { Partition } from '../memory/partition.ts';
import { BackOffs } from '../policies/back-offs.ts';
import { FillTokens } from '../single-flight/fill-tokens.ts';
import { InFlightLoads } from '../single-flight/in-flight-loads.ts';
import { SharedReads } from '../single-flight/shared-reads.ts';

/** One namespace of a cache: its place in the store, its part of memory, and what is on its way for its keys. */
export class Namespace implements GenerationScope {
  /** Escaped names joined by colons, the cache's prefix first. */
  readonly path: string;
  /** Its names below the cache, joined by colons; '' for the cache itself. */
  readonly name: string;
  readonly generationPath: GenerationScope['generationPath'];
  /** Another one after each `clear`. */
  memory: Partition;
  readonly fills = new FillTokens();
  readonly reads = new SharedReads<CacheRead>(this.fills);
  readonly loads = new InFlightLoads(this.fills);
  /** Loads of callers who would not accept a stored value. */
  readonly forced = new InFlightLoads(this.fills);
  readonly backOffs: BackOffs;
  readonly #keyPrefix: string;

  constructor(path: string, name: string, generationPath: GenerationScope['generationPath']) {
    this.path = path;
    this.name = name;
    this.generationPath = generationPath;
    this.#keyPrefix = `${path}::`;
    this.backOffs = new BackOffs(generationPath);
    this.memory = new Partition(name);
    this.memory.owner = this;
  }

  /** What an entry's name in the store is. */
  storageKey(key: string): string {
    return this.#keyPrefix + boundKey(key);
  }

  /** The name that callers listen to while the key is loaded elsewhere. */
  waiterName(key: string): string {
    return this.#keyPrefix + key;
  }

  /** What is on its way for a key is of before: it is not stored, and its back-off ends. */
  revoke(key: string): void {
    this.fills.revoke(key);
    this.backOffs.delete(key);
  }

  /** Memory was emptied: nothing that is on its way is stored. */
  forget(): void {
    this.memory = new Partition(this.name);
    this.memory.owner = this;
    this.fills.revokeAll();
  }
}
