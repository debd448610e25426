import type { Milliseconds } from '../../clock/index.ts';
import type { KeyId } from '../policies/index.ts';
import { CacheAside } from './cache-aside.ts';

/**
 * A write goes to the cache, and to the origin a little later together with others: several writes of one key
 * become one. What has not been written yet is lost if the process dies, and unknown to the origin's readers.
 */
export class WriteBehind extends CacheAside {
  /** When each key that waits was first written. */
  readonly #unwritten = new Map<KeyId, Milliseconds>();

  override write(instance: number, key: KeyId): Milliseconds {
    if (this.#unwritten.size === 0) this.world.after(this.world.setup.flush * 1000, () => this.#flush());
    if (!this.#unwritten.has(key)) this.#unwritten.set(key, this.world.now);
    this.world.put(instance, key, this.ttl);
    return this.way;
  }

  override unwrittenSince(key: KeyId): Milliseconds {
    return this.#unwritten.get(key) ?? Number.POSITIVE_INFINITY;
  }

  #flush(): void {
    this.world.writeToOrigin(this.#unwritten.size);
    this.#unwritten.clear();
  }
}
