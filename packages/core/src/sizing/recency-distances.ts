import type { Bytes } from '../clock/index.ts';
import { RunningSums } from './running-sums.ts';
import type { Row } from './sample-set.ts';

const NEVER = -1;

/** What lies between two reads of a key: how many other keys were read, and their bytes. */
export interface Distance {
  readonly keys: number;
  readonly bytes: Bytes;
}

/**
 * Stack distances of rows: how many other rows were read since a row was read last. A row's last read is kept
 * at a place of its own; when the places are used up, all move together.
 */
export class RecencyDistances {
  readonly #readAt: Int32Array;
  readonly #sizes: Float64Array;
  readonly #rowAt: Int32Array;
  readonly #counts: RunningSums;
  readonly #bytes: RunningSums;
  #next = 0;
  #count = 0;
  #total: Bytes = 0;

  constructor(rows: number) {
    this.#readAt = new Int32Array(rows).fill(NEVER);
    this.#sizes = new Float64Array(rows);
    this.#rowAt = new Int32Array(2 * rows).fill(NEVER);
    this.#counts = new RunningSums(2 * rows);
    this.#bytes = new RunningSums(2 * rows);
  }

  get byteLength(): number {
    const columns = this.#readAt.byteLength + this.#sizes.byteLength + this.#rowAt.byteLength;
    return columns + this.#counts.byteLength + this.#bytes.byteLength;
  }

  /** Bytes of all rows. */
  get totalBytes(): Bytes {
    return this.#total;
  }

  /** Reads a row, whose value has a size; returns the distance to its last read, `null` for the first. */
  read(row: Row, size: Bytes): Distance | null {
    const last = this.#readAt[row] ?? NEVER;
    let distance: Distance | null = null;
    if (last !== NEVER) {
      const keys = this.#count - this.#counts.below(last + 1);
      distance = { keys, bytes: this.#total - this.#bytes.below(last + 1) };
      this.remove(row);
    }
    if (this.#next === this.#rowAt.length) this.#compact();
    this.#put(row, size);
    return distance;
  }

  /** Changes the size of a row that was read. */
  resize(row: Row, size: Bytes): void {
    const last = this.#readAt[row] ?? NEVER;
    if (last === NEVER) return;
    const grown = size - (this.#sizes[row] ?? 0);
    this.#sizes[row] = size;
    this.#bytes.add(last, grown);
    this.#total += grown;
  }

  /** Forgets a row. */
  remove(row: Row): void {
    const last = this.#readAt[row] ?? NEVER;
    if (last === NEVER) return;
    const size = this.#sizes[row] ?? 0;
    this.#counts.add(last, -1);
    this.#bytes.add(last, -size);
    this.#rowAt[last] = NEVER;
    this.#readAt[row] = NEVER;
    this.#count -= 1;
    this.#total -= size;
  }

  #put(row: Row, size: Bytes): void {
    this.#readAt[row] = this.#next;
    this.#rowAt[this.#next] = row;
    this.#sizes[row] = size;
    this.#counts.add(this.#next, 1);
    this.#bytes.add(this.#next, size);
    this.#next += 1;
    this.#count += 1;
    this.#total += size;
  }

  #compact(): void {
    const rows = this.#rowAt.filter((row) => row !== NEVER);
    this.#rowAt.fill(NEVER);
    this.#counts.clear();
    this.#bytes.clear();
    [this.#next, this.#count, this.#total] = [0, 0, 0];
    for (const row of rows) this.#put(row, this.#sizes[row] ?? 0);
  }
}
