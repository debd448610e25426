import type { Bytes, EpochMs, Milliseconds } from '../../clock/index.ts';
import type { CacheKey } from '../api/keys.ts';
import {
  type GenerationSnapshot,
  isCurrent,
  snapshotGenerations,
  softEnd,
} from '../generations/generation.ts';
import { Partition, type Slot } from './partition.ts';

/** What is known of an entry in memory. */
export interface MemoryEntry {
  readonly value: unknown;
  /** Whether readers need copies of their own; see `values/isolate.ts`. */
  readonly cloneOnRead: boolean;
  /** Read from the shared tier by a reader that did not say what it expects. */
  readonly unchecked?: boolean;
  /** Whether a listener gets each of its hits. */
  readonly watched?: boolean;
  readonly bytes: Bytes;
  readonly madeAt: EpochMs;
  /** How long memory may serve it as fresh; `Infinity` without end. */
  readonly life: Milliseconds;
  /** Time to live, at least its life: past its life the shared tier may still have it. Default: its life. */
  readonly ttl?: Milliseconds;
  /** How long past its life it may be served stale. */
  readonly staleWindow: Milliseconds;
  /** How long its load took: what early recomputation weighs. */
  readonly loadMs: Milliseconds;
  readonly dependencies: GenerationSnapshot;
}

/** Why an entry can serve nobody any more. */
export type Ended = 'expired' | 'invalidated';

const SMALLEST = 64;
const CLONE_ON_READ = 1;
const UNCHECKED = 2;
const WATCHED = 4;
const NOWHERE = new Partition();
const NOTHING: GenerationSnapshot = { refs: [], generations: [] };

/**
 * Entries in columns, one row a slot: numbers are in typed arrays, so an entry costs eight bytes a
 * field and no object. It grows by doubling, up to as many rows as there may be entries.
 */
export class EntryTable {
  readonly #limit: number;
  readonly #onGrowth: (capacity: number) => void;
  readonly #keys: CacheKey[] = [];
  readonly #values: unknown[] = [];
  readonly #shelves: Partition[] = [];
  readonly #dependencies: GenerationSnapshot[] = [];
  #madeAt = new Float64Array(0);
  #life = new Float64Array(0);
  /** By slot, only of entries whose life in memory is shorter. */
  readonly #ttls = new Map<Slot, Milliseconds>();
  #grace = new Float64Array(0);
  #bytes = new Float64Array(0);
  #cost = new Float32Array(0);
  #flags = new Uint8Array(0);
  readonly #free: Slot[] = [];
  /** Rows ever used. */
  #used = 0;

  constructor(limit: number, onGrowth: (capacity: number) => void) {
    this.#limit = limit;
    this.#onGrowth = onGrowth;
  }

  /** Whether an entry is within its time to live and none of its generations was raised. */
  isFresh(slot: Slot, now: EpochMs): boolean {
    return now - (this.#madeAt[slot] ?? 0) < (this.#life[slot] ?? 0) && this.isCurrent(slot);
  }

  /** Rows that were used so far, free ones included. */
  get used(): number {
    return this.#used;
  }

  /** Why a row's entry can serve nobody any more; `null` while it can, and for a free row. */
  endedBy(slot: Slot, now: EpochMs): Ended | null {
    if (this.partition(slot) === NOWHERE) return null;
    if (!this.isCurrent(slot) && this.softEnd(slot) === undefined) return 'invalidated';
    const past = this.msPastTtl(slot, now);
    const staleWindow = this.staleWindow(slot);
    return past >= 0 && !(staleWindow > 0 && past <= staleWindow) ? 'expired' : null;
  }

  /** Whether none of an entry's generations was raised since it was made. */
  isCurrent(slot: Slot): boolean {
    return isCurrent(this.#dependencies[slot] ?? NOTHING);
  }

  /** When soft purges ended the time to live of an entry that is no longer current; see `softEnd`. */
  softEnd(slot: Slot): EpochMs | undefined {
    return softEnd(this.#dependencies[slot] ?? NOTHING);
  }

  /** Ends the time to live of an entry, and makes it depend on the present generations. */
  soften(slot: Slot, end: EpochMs): void {
    const life = Math.max(0, end - (this.#madeAt[slot] ?? 0));
    this.#life[slot] = Math.min(this.#life[slot] ?? 0, life);
    this.#ttls.delete(slot);
    this.#dependencies[slot] = snapshotGenerations((this.#dependencies[slot] ?? NOTHING).refs);
  }

  /** Milliseconds past its time to live; negative while within. */
  msPastTtl(slot: Slot, now: EpochMs): Milliseconds {
    return now - (this.#madeAt[slot] ?? 0) - (this.#life[slot] ?? 0);
  }

  staleWindow(slot: Slot): Milliseconds {
    return this.#grace[slot] ?? 0;
  }

  key(slot: Slot): CacheKey {
    return this.#keys[slot] ?? '';
  }

  value(slot: Slot): unknown {
    return this.#values[slot];
  }

  /** Whether every reader may have the value as it is: nothing of what follows holds. */
  isPlain(slot: Slot): boolean {
    return this.#flags[slot] === 0;
  }

  clonesOnRead(slot: Slot): boolean {
    return this.#has(slot, CLONE_ON_READ);
  }

  /** Whether no reader has checked the value, which came from the shared tier. */
  isUnchecked(slot: Slot): boolean {
    return this.#has(slot, UNCHECKED);
  }

  /** Notes that a reader found the value as it expects it. */
  markChecked(slot: Slot): void {
    this.#clear(slot, UNCHECKED);
  }

  /** Whether a listener may want each hit. */
  isWatched(slot: Slot): boolean {
    return this.#has(slot, WATCHED);
  }

  /** No listener wants each hit. */
  unwatch(slot: Slot): void {
    this.#clear(slot, WATCHED);
  }

  /** Marks all entries as watched: a listener may want their hits. */
  watchAll(): void {
    for (let slot = 0; slot < this.#used; slot += 1) this.#flags[slot] = (this.#flags[slot] ?? 0) | WATCHED;
  }

  bytes(slot: Slot): Bytes {
    return this.#bytes[slot] ?? 0;
  }

  /** Where the entry belongs; a freed slot belongs nowhere. */
  partition(slot: Slot): Partition {
    return this.#shelves[slot] ?? NOWHERE;
  }

  read(slot: Slot): MemoryEntry {
    return {
      value: this.value(slot),
      cloneOnRead: this.clonesOnRead(slot),
      unchecked: this.isUnchecked(slot),
      bytes: this.bytes(slot),
      madeAt: this.#madeAt[slot] ?? 0,
      life: this.#life[slot] ?? 0,
      ttl: this.#ttls.get(slot) ?? this.#life[slot] ?? 0,
      staleWindow: this.staleWindow(slot),
      loadMs: this.#cost[slot] ?? 0,
      dependencies: this.#dependencies[slot] ?? NOTHING,
    };
  }

  /** Takes a row for a new entry, yet to be written. */
  take(partition: Partition, key: CacheKey): Slot {
    const slot = this.#free.pop() ?? this.#used++;
    if (slot >= this.#madeAt.length) this.#grow();
    this.#keys[slot] = key;
    this.#shelves[slot] = partition;
    return slot;
  }

  write(slot: Slot, entry: MemoryEntry): void {
    this.#values[slot] = entry.value;
    this.#dependencies[slot] = entry.dependencies;
    this.#madeAt[slot] = entry.madeAt;
    this.#life[slot] = entry.life;
    if (entry.ttl !== undefined && entry.ttl > entry.life) this.#ttls.set(slot, entry.ttl);
    else this.#ttls.delete(slot);
    this.#grace[slot] = entry.staleWindow;
    this.#bytes[slot] = entry.bytes;
    this.#cost[slot] = entry.loadMs;
    this.#flags[slot] =
      (entry.cloneOnRead ? CLONE_ON_READ : 0) |
      (entry.unchecked === true ? UNCHECKED : 0) |
      (entry.watched === true ? WATCHED : 0);
  }

  /** Lets go of what a row held. */
  free(slot: Slot): void {
    this.#keys[slot] = '';
    this.#values[slot] = undefined;
    this.#shelves[slot] = NOWHERE;
    this.#dependencies[slot] = NOTHING;
    this.#ttls.delete(slot);
    this.#free.push(slot);
  }

  #has(slot: Slot, flag: number): boolean {
    return ((this.#flags[slot] ?? 0) & flag) !== 0;
  }

  #clear(slot: Slot, flag: number): void {
    this.#flags[slot] = (this.#flags[slot] ?? 0) & ~flag;
  }

  #grow(): void {
    const capacity = Math.max(SMALLEST, Math.min(this.#limit, 2 * this.#madeAt.length));
    // Sets the namespace aside exactly; pushing would take half as much again.
    for (const column of [this.#keys, this.#values, this.#shelves, this.#dependencies]) {
      column.length = capacity;
    }
    const wider = (column: Float64Array): Float64Array<ArrayBuffer> => {
      const grown = new Float64Array(capacity);
      grown.set(column);
      return grown;
    };
    this.#madeAt = wider(this.#madeAt);
    this.#life = wider(this.#life);
    this.#grace = wider(this.#grace);
    this.#bytes = wider(this.#bytes);
    const cost = new Float32Array(capacity);
    cost.set(this.#cost);
    this.#cost = cost;
    const flags = new Uint8Array(capacity);
    flags.set(this.#flags);
    this.#flags = flags;
    this.#onGrowth(capacity);
  }
}
