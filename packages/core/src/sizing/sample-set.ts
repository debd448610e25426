/** The number of a sampled key's row. */
export type Row = number;

const EMPTY = -1;

/**
 * Sampled keys, found by their hash in constant time; the one with the largest hash is known, because it is
 * the first to leave. All data is in typed arrays of a fixed size.
 */
export class SampleSet {
  readonly #limit: number;
  /** Rows by hash, with linear probing. */
  readonly #table: Int32Array;
  readonly #hashes: Uint32Array;
  /** Rows as a heap with the largest hash on top. */
  readonly #heap: Int32Array;
  readonly #free: Int32Array;
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
    this.#table = new Int32Array(2 ** Math.ceil(Math.log2(limit * 2))).fill(EMPTY);
    this.#hashes = new Uint32Array(limit);
    this.#heap = new Int32Array(limit);
    this.#free = Int32Array.from({ length: limit }, (_, row) => limit - 1 - row);
  }

  get size(): number {
    return this.#size;
  }

  get isFull(): boolean {
    return this.#size === this.#limit;
  }

  get byteLength(): number {
    return this.#table.byteLength + this.#hashes.byteLength + this.#heap.byteLength + this.#free.byteLength;
  }

  /** The largest hash of all; 0 when there is none. */
  get largest(): number {
    return this.#size === 0 ? 0 : this.#hash(this.#heap[0] ?? 0);
  }

  /** `undefined` for a key that is not sampled. */
  find(hash: number): Row | undefined {
    const row = this.#table[this.#place(hash)] ?? EMPTY;
    return row === EMPTY ? undefined : row;
  }

  /** Adds a key that is not there; the set must not be full. */
  add(hash: number): Row {
    const row = this.#free[this.#limit - 1 - this.#size] ?? 0;
    this.#hashes[row] = hash;
    this.#table[this.#place(hash)] = row;
    let place = this.#size;
    this.#size += 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.#heap[parent] ?? 0;
      if (this.#hash(above) >= hash) break;
      this.#heap[place] = above;
      place = parent;
    }
    this.#heap[place] = row;
    return row;
  }

  /** Takes the key with the largest hash out, and returns the row that it had. */
  removeLargest(): Row {
    const row = this.#heap[0] ?? 0;
    this.#unlink(this.#hash(row));
    this.#size -= 1;
    this.#free[this.#limit - 1 - this.#size] = row;
    const last = this.#heap[this.#size] ?? 0;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#hashAt(child + 1) > this.#hashAt(child)) child += 1;
      if (this.#hashAt(child) <= this.#hash(last)) break;
      this.#heap[place] = this.#heap[child] ?? 0;
      place = child;
    }
    this.#heap[place] = last;
    return row;
  }

  #hash(row: Row): number {
    return this.#hashes[row] ?? 0;
  }

  #hashAt(place: number): number {
    return this.#hash(this.#heap[place] ?? 0);
  }

  /** The position of a hash in the table, or where it would be. */
  #place(hash: number): number {
    const mask = this.#table.length - 1;
    let place = hash & mask;
    for (;;) {
      const row = this.#table[place] ?? EMPTY;
      if (row === EMPTY || this.#hash(row) === hash) return place;
      place = (place + 1) & mask;
    }
  }

  /** Removes a hash from the table and moves up those that it had displaced. */
  #unlink(hash: number): void {
    const mask = this.#table.length - 1;
    let gap = this.#place(hash);
    this.#table[gap] = EMPTY;
    for (let place = (gap + 1) & mask; ; place = (place + 1) & mask) {
      const row = this.#table[place] ?? EMPTY;
      if (row === EMPTY) return;
      const home = this.#hash(row) & mask;
      if (((place - home) & mask) < ((place - gap) & mask)) continue;
      this.#table[gap] = row;
      this.#table[place] = EMPTY;
      gap = place;
    }
  }
}
