import type { Milliseconds } from '../../clock/index.ts';
import type { KeyId } from '../policies/index.ts';
import type { CacheTier } from '../run/cache-tier.ts';
import { CacheAside } from './cache-aside.ts';
import type { Caches } from './strategy.ts';

/** What a tier knows of tags, and what each of its entries was stored under. */
interface Generations {
  readonly ofTag: Int32Array;
  readonly ofEntry: Int32Array;
}

/**
 * A write raises the generation of the key's tag, which invalidates all entries with the tag at once: a list
 * that shows the product as well as the product. Entries of other keys under the tag are reloaded too.
 */
export class Tags extends CacheAside {
  readonly #generations = new Map<CacheTier, Generations>();

  constructor(world: Caches) {
    super(world);
    const { keys, tagged } = world.setup;
    for (const tier of [...world.memories, ...(world.shared === null ? [] : [world.shared])]) {
      const ofTag = new Int32Array(Math.ceil((2 * keys) / tagged) + 1);
      this.#generations.set(tier, { ofTag, ofEntry: new Int32Array(2 * keys) });
    }
  }

  override isValid(tier: CacheTier, key: KeyId): boolean {
    const known = this.#generations.get(tier);
    return known === undefined || known.ofEntry[key] === known.ofTag[this.#tagOf(key)];
  }

  override stored(tier: CacheTier, key: KeyId): void {
    const known = this.#generations.get(tier);
    if (known !== undefined) known.ofEntry[key] = known.ofTag[this.#tagOf(key)] ?? 0;
  }

  override write(instance: number, key: KeyId): Milliseconds {
    const { memories, shared } = this.world;
    const waited = super.write(instance, key);
    const tag = this.#tagOf(key);
    this.#raise(memories[instance], tag);
    this.#voidLoads(tag, shared === null ? instance : 'all');
    if (shared !== null) this.#raise(shared, tag);
    this.world.tellOthers(instance, (other) => {
      this.#raise(memories[other], tag);
      this.#voidLoads(tag, other);
    });
    return waited + this.way;
  }

  #tagOf(key: KeyId): number {
    return Math.floor(key / this.world.setup.tagged);
  }

  #raise(tier: CacheTier | undefined, tag: number): void {
    const known = tier === undefined ? undefined : this.#generations.get(tier);
    if (known !== undefined) known.ofTag[tag] = (known.ofTag[tag] ?? 0) + 1;
  }

  #voidLoads(tag: number, instance: number | 'all'): void {
    const { tagged } = this.world.setup;
    for (let key = tag * tagged; key < (tag + 1) * tagged; key += 1) this.world.voidLoads(key, instance);
  }
}
