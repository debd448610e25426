import { LruList } from '../../cache/index.ts';
import type { KeyId } from './policy.ts';

/** The engine's own list of what was used when, with its length and what it holds. */
export class KeyList {
  readonly #list = new LruList();
  readonly #held: Uint8Array;
  #size = 0;

  constructor(keys: number) {
    this.#list.resize(keys);
    this.#held = new Uint8Array(keys);
  }

  get size(): number {
    return this.#size;
  }

  /** `undefined` when the list is empty. */
  get oldest(): KeyId | undefined {
    return this.#list.oldest;
  }

  /** The key that was added or used next after this one; `undefined` after the newest. */
  newer(key: KeyId): KeyId | undefined {
    return this.#list.newer(key);
  }

  has(key: KeyId): boolean {
    return this.#held[key] === 1;
  }

  /** Adds a key that the list lacks, as the newest. */
  add(key: KeyId): void {
    this.#list.add(key);
    this.#held[key] = 1;
    this.#size += 1;
  }

  /** Makes a key of the list the newest. */
  use(key: KeyId): void {
    this.#list.use(key);
  }

  /** Does nothing for a key that the list lacks. */
  remove(key: KeyId): void {
    if (this.#held[key] !== 1) return;
    this.#list.remove(key);
    this.#held[key] = 0;
    this.#size -= 1;
  }

  /** Takes the oldest key out; `undefined` when the list is empty. */
  shift(): KeyId | undefined {
    const oldest = this.#list.oldest;
    if (oldest !== undefined) this.remove(oldest);
    return oldest;
  }
}
