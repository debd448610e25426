import type { CacheKey } from '../api/keys.ts';

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Keys that were evicted lately, as hashes of 32 bits: two keys with one hash only let an entry be kept that need
 * not be.
 */
export class RecentlyGone {
  /** In the order in which they left. */
  readonly #hashes = new Set<number>();

  /** FNV-1a of a key in its namespace. */
  static hash(namespace: string, key: CacheKey): number {
    let hash = FNV_OFFSET;
    for (const text of [namespace, key]) {
      for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
      hash = Math.imul(hash ^ 0xff, FNV_PRIME);
    }
    return hash | 0;
  }

  /** @param most how many are kept; past that the first to leave are forgotten */
  add(hash: number, most: number): void {
    this.#hashes.add(hash);
    for (const oldest of this.#hashes) {
      if (this.#hashes.size <= most) return;
      this.#hashes.delete(oldest);
    }
  }

  /** Whether a key is among them; it is not any more then. */
  take(hash: number): boolean {
    return this.#hashes.delete(hash);
  }
}
