import type { Bytes, Milliseconds } from '../clock/units.ts';
import type { Dependencies } from './generations.ts';
import type { CacheKey } from './types.ts';

/** Bounds of the in-process tier. */
export interface MemoryLimits {
  readonly maxEntries: number;
  readonly maxBytes: Bytes;
}

/** An entry in the in-process tier: a link of the list that runs from most to least recently used. */
export interface MemoryEntry {
  readonly key: CacheKey;
  readonly room: MemoryRoom;
  value: unknown;
  /** Whether readers need copies of their own; see `isolation.ts`. */
  fluid: boolean;
  bytes: Bytes;
  /** Milliseconds since the tier's epoch: small integers take no memory of their own. */
  madeAt: Milliseconds;
  /** Time to live; `Infinity` never expires. */
  life: Milliseconds;
  /** How long past its life it may be served stale. */
  grace: Milliseconds;
  /** How long its load took: what early recomputation weighs. */
  cost: Milliseconds;
  dependencies: Dependencies;
  newer: MemoryEntry | null;
  older: MemoryEntry | null;
}

/** What an entry is made from. */
export type MemoryContent = Omit<MemoryEntry, 'key' | 'room' | 'newer' | 'older'>;

/** One namespace's part of the tier: its own map, so that a hit concatenates no key. */
export interface MemoryRoom {
  entries: Map<CacheKey, MemoryEntry>;
  bytes: Bytes;
}

/** Words of an entry, its links and its place in the map; the value comes on top. */
const ENTRY_OVERHEAD: Bytes = 180;

/** Bounded by entries and bytes; the least recently used goes first. */
export class MemoryTier {
  readonly limits: MemoryLimits;
  readonly #onEvict: (entry: MemoryEntry, reason: 'entries' | 'bytes') => void;
  #newest: MemoryEntry | null = null;
  #oldest: MemoryEntry | null = null;
  #cleared: Iterator<MemoryEntry>[] = [];
  /** With what was cleared and is not unlinked yet. */
  #bytes: Bytes = 0;
  #count = 0;
  #clearedBytes: Bytes = 0;
  #clearedCount = 0;

  constructor(limits: MemoryLimits, onEvict: (entry: MemoryEntry, reason: 'entries' | 'bytes') => void) {
    this.limits = limits;
    this.#onEvict = onEvict;
  }

  get count(): number {
    return this.#count - this.#clearedCount;
  }

  get bytes(): Bytes {
    return this.#bytes - this.#clearedBytes;
  }

  room(): MemoryRoom {
    return { entries: new Map(), bytes: 0 };
  }

  /** Makes an entry the most recently used. */
  use(entry: MemoryEntry): void {
    if (entry === this.#newest) return;
    this.#unlink(entry);
    this.#link(entry);
  }

  /** Stores; answers `null` for a value that alone is over the limit. */
  put(room: MemoryRoom, key: CacheKey, content: MemoryContent): MemoryEntry | null {
    this.#sweep();
    const bytes = content.bytes + ENTRY_OVERHEAD + 2 * key.length;
    const known = room.entries.get(key);
    if (bytes > this.limits.maxBytes || this.limits.maxEntries < 1) {
      if (known !== undefined) this.remove(known);
      return null;
    }
    if (known !== undefined) {
      this.#bytes += bytes - known.bytes;
      room.bytes += bytes - known.bytes;
      Object.assign(known, content, { bytes });
      this.use(known);
      this.#shrink();
      return known;
    }
    const entry: MemoryEntry = {
      key,
      room,
      value: content.value,
      fluid: content.fluid,
      bytes,
      madeAt: content.madeAt,
      life: content.life,
      grace: content.grace,
      cost: content.cost,
      dependencies: content.dependencies,
      newer: null,
      older: null,
    };
    this.#count += 1;
    this.#bytes += bytes;
    room.bytes += bytes;
    room.entries.set(key, entry);
    this.#link(entry);
    this.#shrink();
    return entry;
  }

  remove(entry: MemoryEntry): void {
    if (entry.room.entries.get(entry.key) !== entry) return;
    entry.room.entries.delete(entry.key);
    this.#drop(entry, true);
  }

  /**
   * Empties a room in O(1): its map is set aside, and each later {@link put} unlinks a few of the
   * set-aside entries, so that they are gone before as many new ones have come.
   */
  clear(room: MemoryRoom): void {
    const { entries } = room;
    if (entries.size === 0) return;
    this.#clearedBytes += room.bytes;
    this.#clearedCount += entries.size;
    room.entries = new Map();
    room.bytes = 0;
    this.#cleared.push(entries.values());
    if (this.#count <= this.#clearedCount) this.clearAll();
  }

  /** Forgets the list as a whole; the rooms' maps must be renewed by the caller. */
  clearAll(): void {
    this.#newest = null;
    this.#oldest = null;
    this.#cleared = [];
    this.#bytes = 0;
    this.#count = 0;
    this.#clearedBytes = 0;
    this.#clearedCount = 0;
  }

  #sweep(): void {
    for (let i = 0; i < 4; i += 1) {
      const iterator = this.#cleared[0];
      if (iterator === undefined) return;
      const { value, done } = iterator.next();
      if (done === true) this.#cleared.shift();
      else if (value.bytes > 0) this.#drop(value, false);
    }
  }

  #shrink(): void {
    const { maxEntries, maxBytes } = this.limits;
    while (this.#count > maxEntries || this.#bytes > maxBytes) {
      const entry = this.#oldest;
      if (entry === null) return;
      const reason = this.#count > maxEntries ? 'entries' : 'bytes';
      const live = entry.room.entries.get(entry.key) === entry;
      if (live) entry.room.entries.delete(entry.key);
      this.#drop(entry, live);
      if (live) this.#onEvict(entry, reason);
    }
  }

  #drop(entry: MemoryEntry, live: boolean): void {
    this.#unlink(entry);
    if (live) {
      entry.room.bytes -= entry.bytes;
    } else {
      this.#clearedCount -= 1;
      this.#clearedBytes -= entry.bytes;
    }
    this.#count -= 1;
    this.#bytes -= entry.bytes;
    entry.bytes = 0;
  }

  #link(entry: MemoryEntry): void {
    entry.older = this.#newest;
    entry.newer = null;
    if (this.#newest !== null) this.#newest.newer = entry;
    this.#newest = entry;
    this.#oldest ??= entry;
  }

  #unlink(entry: MemoryEntry): void {
    if (entry.newer === null) this.#newest = entry.older;
    else entry.newer.older = entry.older;
    if (entry.older === null) this.#oldest = entry.newer;
    else entry.older.newer = entry.newer;
    entry.newer = null;
    entry.older = null;
  }
}
