import { type EvictionPolicy, ignore, type KeyId, type PolicyOptions } from './policy.ts';

/** Never read again: further away than any request. */
const NEVER = 0x7fffffff;

/**
 * The optimum, which no policy can beat: who is read again last of all leaves. It needs to know all requests
 * in advance, so that it is a bound to compare with and no policy to use (Belady: A study of replacement
 * algorithms for virtual-storage computers, IBM Systems Journal 5.2, 1966).
 *
 * @see https://doi.org/10.1147/sj.52.0078
 */
export class Optimum implements EvictionPolicy {
  readonly #onEvict: (key: KeyId) => void;
  /** By request: when its key is requested next. */
  readonly #following: Int32Array;
  /** By key: when it is requested next. */
  readonly #next: Int32Array;
  /** Keys as a heap, whose first is the one that is requested last. */
  readonly #heap: Int32Array;
  /** The position of a key in the heap, plus one; 0: not held. */
  readonly #place: Int32Array;
  #size = 0;
  #at = 0;

  /** @throws TypeError without `future`. */
  constructor({ places, keys, onEvict = ignore, future }: PolicyOptions) {
    if (future === undefined) throw new TypeError('The optimum needs the requests to come: pass `future`.');
    this.#onEvict = onEvict;
    this.#following = new Int32Array(future.length);
    this.#next = new Int32Array(keys).fill(NEVER);
    for (let at = future.length - 1; at >= 0; at -= 1) {
      const key = future[at] ?? 0;
      this.#following[at] = this.#next[key] ?? NEVER;
      this.#next[key] = at;
    }
    this.#heap = new Int32Array(places);
    this.#place = new Int32Array(keys);
  }

  get size(): number {
    return this.#size;
  }

  has(key: KeyId): boolean {
    return this.#place[key] !== 0;
  }

  observe(key: KeyId): void {
    this.#next[key] = this.#following[this.#at] ?? NEVER;
    this.#at += 1;
    // Its next request is later than the last one was.
    if (this.has(key)) this.#rise((this.#place[key] ?? 1) - 1);
  }

  hit(_key: KeyId): void {}

  insert(key: KeyId): void {
    if (this.#size === this.#heap.length) {
      const victim = this.#heap[0] ?? 0;
      this.remove(victim);
      this.#onEvict(victim);
    }
    this.#put(this.#size, key);
    this.#size += 1;
    this.#rise(this.#size - 1);
  }

  remove(key: KeyId): void {
    const place = (this.#place[key] ?? 0) - 1;
    if (place < 0) return;
    this.#size -= 1;
    const last = this.#heap[this.#size] ?? 0;
    this.#place[key] = 0;
    if (place === this.#size) return;
    this.#put(place, last);
    this.#rise(place);
    this.#sink((this.#place[last] ?? 1) - 1);
  }

  #put(place: number, key: KeyId): void {
    this.#heap[place] = key;
    this.#place[key] = place + 1;
  }

  #nextAt(place: number): number {
    return this.#next[this.#heap[place] ?? 0] ?? NEVER;
  }

  #rise(from: number): void {
    const key = this.#heap[from] ?? 0;
    const next = this.#next[key] ?? NEVER;
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.#nextAt(parent) >= next) break;
      this.#put(place, this.#heap[parent] ?? 0);
      place = parent;
    }
    this.#put(place, key);
  }

  #sink(from: number): void {
    const key = this.#heap[from] ?? 0;
    const next = this.#next[key] ?? NEVER;
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#nextAt(child + 1) > this.#nextAt(child)) child += 1;
      if (this.#nextAt(child) <= next) break;
      this.#put(place, this.#heap[child] ?? 0);
      place = child;
    }
    this.#put(place, key);
  }
}
