import { KeyList } from './key-list.ts';
import { type EvictionPolicy, ignore, type KeyId, type PolicyOptions } from './policy.ts';

/** First in, first out: the entry that came first leaves first, however often it is read. */
export class Fifo implements EvictionPolicy {
  protected readonly list: KeyList;
  readonly #places: number;
  readonly #onEvict: (key: KeyId) => void;

  constructor({ places, keys, onEvict = ignore }: PolicyOptions) {
    this.list = new KeyList(keys);
    this.#places = places;
    this.#onEvict = onEvict;
  }

  get size(): number {
    return this.list.size;
  }

  has(key: KeyId): boolean {
    return this.list.has(key);
  }

  hit(_key: KeyId): void {}

  insert(key: KeyId): void {
    if (this.list.size >= this.#places) {
      const victim = this.victim();
      if (victim !== undefined) {
        this.remove(victim);
        this.#onEvict(victim);
      }
    }
    this.list.add(key);
  }

  remove(key: KeyId): void {
    this.list.remove(key);
  }

  /** Who leaves next. */
  protected victim(): KeyId | undefined {
    return this.list.oldest;
  }
}
