import type { Bytes, EpochMs } from '../../clock/index.ts';
import type { CacheKey } from '../api/keys.ts';
import { type Ended, EntryTable, type MemoryEntry } from './entry-table.ts';
import type { EvictionOrder, EvictionPolicy } from './eviction-order.ts';
import { LruList } from './lru-list.ts';
import { Partition, type Slot } from './partition.ts';
import { S3FifoList } from './s3-fifo-list.ts';
import { SieveList } from './sieve-list.ts';

/** Bounds of the in-process tier. */
export interface MemoryLimits {
  readonly maxEntries: number;
  readonly maxBytes: Bytes;
}

export type Evicted = (key: CacheKey, reason: 'entries' | 'bytes', namespace: string) => void;

/** An entry's row in the table and its place in the map, and the key's text; the value comes on top. */
const overhead = (key: CacheKey): Bytes => 140 + 2 * key.length;
/** Set-aside entries that each {@link MemoryTier.put} unlinks. */
const SWEPT = 4;

const ORDERS: Readonly<Record<EvictionPolicy, new () => EvictionOrder>> = {
  lru: LruList,
  sieve: SieveList,
  's3-fifo': S3FifoList,
};

/** Bounded by entries and bytes; who goes first is the policy's choice. */
export class MemoryTier {
  readonly limits: MemoryLimits;
  /** What is known of each entry, for reading. */
  table: EntryTable;
  readonly #onEvict: Evicted;
  readonly #eviction: EvictionPolicy;
  #order: EvictionOrder;
  #cleared: { readonly partition: Partition; readonly slots: Iterator<Slot> }[] = [];
  /** With what was cleared and is not unlinked yet. */
  #bytes: Bytes = 0;
  #count = 0;
  #clearedBytes: Bytes = 0;
  #clearedCount = 0;
  /** The row that was looked at last. */
  #hand = -1;

  /** @param eviction - which entries leave first; default: the least recently used */
  constructor(limits: MemoryLimits, onEvict: Evicted, eviction: EvictionPolicy = 'lru') {
    this.limits = limits;
    this.#onEvict = onEvict;
    this.#eviction = eviction;
    this.#order = this.#emptyOrder();
    this.table = this.#emptyTable();
  }

  get count(): number {
    return this.#count - this.#clearedCount;
  }

  get bytes(): Bytes {
    return this.#bytes - this.#clearedBytes;
  }

  /** What is known of an entry; its bytes are the value's alone, as they were put. */
  read(slot: Slot): MemoryEntry {
    const entry = this.table.read(slot);
    return { ...entry, bytes: entry.bytes - overhead(this.table.key(slot)) };
  }

  /** Notes that an entry was used. */
  use(slot: Slot): void {
    this.#order.use(slot);
  }

  /** Returns whether it stored: a value that alone is over the limit only removes what was there. */
  put(partition: Partition, key: CacheKey, content: MemoryEntry): boolean {
    this.#sweep();
    const bytes = content.bytes + overhead(key);
    const known = partition.slots.get(key);
    if (bytes > this.limits.maxBytes || this.limits.maxEntries < 1) {
      if (known !== undefined) this.remove(known);
      return false;
    }
    if (known === undefined) {
      this.#shrink(1, bytes);
      this.#add(partition, key, { ...content, bytes });
      return true;
    }
    const grown = bytes - this.table.bytes(known);
    this.table.write(known, { ...content, bytes });
    this.#bytes += grown;
    partition.bytes += grown;
    this.use(known);
    this.#shrink(0, 0);
    // For the bytes that it has grown by, the policy may have chosen it itself.
    return partition.slots.get(key) === known;
  }

  remove(slot: Slot): void {
    const partition = this.table.partition(slot);
    if (!partition.cleared) partition.slots.delete(this.table.key(slot));
    this.#drop(slot, partition);
  }

  /**
   * Empties a partition in O(1) and returns the one that takes its place. The old one is set aside, and each
   * later {@link put} unlinks a few of its entries, so that they are gone before as many new ones have come.
   */
  clear(partition: Partition): Partition {
    if (partition.slots.size === 0) return partition;
    partition.cleared = true;
    this.#clearedBytes += partition.bytes;
    this.#clearedCount += partition.slots.size;
    this.#cleared.push({ partition, slots: partition.slots.values() });
    if (this.#count <= this.#clearedCount) this.clearAll();
    const next = new Partition(partition.namespace);
    next.owner = partition.owner;
    return next;
  }

  /**
   * Checks this many rows, from where it stopped the last time, and removes entries that can serve nobody any
   * more: past their life and their stale window, or invalidated.
   *
   * @param onEnd - called for each entry that was removed
   */
  reclaim(now: EpochMs, rows: number, onEnd: (reason: Ended) => void = () => undefined): void {
    const { used } = this.table;
    for (let i = Math.min(rows, used); i > 0; i -= 1) {
      this.#hand = this.#hand + 1 < used ? this.#hand + 1 : 0;
      const ended = this.table.endedBy(this.#hand, now);
      if (ended === null) continue;
      this.remove(this.#hand);
      onEnd(ended);
    }
  }

  /** Forgets everything as a whole; the caller takes new shelves. */
  clearAll(): void {
    this.#order = this.#emptyOrder();
    this.table = this.#emptyTable();
    this.#cleared = [];
    this.#bytes = 0;
    this.#count = 0;
    this.#clearedBytes = 0;
    this.#clearedCount = 0;
  }

  #emptyOrder(): EvictionOrder {
    return new ORDERS[this.#eviction]();
  }

  #emptyTable(): EntryTable {
    return new EntryTable(this.limits.maxEntries, (capacity) => this.#order.resize(capacity));
  }

  #add(partition: Partition, key: CacheKey, entry: MemoryEntry): void {
    const slot = this.table.take(partition, key);
    this.table.write(slot, entry);
    this.#order.add(slot, key, partition.namespace);
    this.#count += 1;
    this.#bytes += entry.bytes;
    partition.bytes += entry.bytes;
    partition.slots.set(key, slot);
  }

  #sweep(): void {
    for (let i = 0; i < SWEPT; i += 1) {
      const first = this.#cleared[0];
      if (first === undefined) return;
      const { value, done } = first.slots.next();
      if (done === true) this.#cleared.shift();
      // An evicted entry's slot may be another's by now.
      else if (this.table.partition(value) === first.partition) this.#drop(value, first.partition);
    }
  }

  /** Evicts entries, in the order of the policy, until this many more entries and bytes fit. */
  #shrink(entries: number, bytes: Bytes): void {
    const { maxEntries, maxBytes } = this.limits;
    while (this.#count + entries > maxEntries || this.#bytes + bytes > maxBytes) {
      const slot = this.#order.victim();
      if (slot === undefined) return;
      const reason = this.#count + entries > maxEntries ? 'entries' : 'bytes';
      const key = this.table.key(slot);
      const { cleared, namespace } = this.table.partition(slot);
      // What was invalidated already left no place for others.
      const isCurrent = !cleared && this.table.isCurrent(slot);
      this.remove(slot);
      if (isCurrent) this.#onEvict(key, reason, namespace);
    }
  }

  #drop(slot: Slot, partition: Partition): void {
    const bytes = this.table.bytes(slot);
    this.#order.remove(slot);
    this.table.free(slot);
    this.#count -= 1;
    this.#bytes -= bytes;
    if (partition.cleared) {
      this.#clearedCount -= 1;
      this.#clearedBytes -= bytes;
    } else {
      partition.bytes -= bytes;
    }
  }
}
