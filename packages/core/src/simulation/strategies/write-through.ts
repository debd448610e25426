import type { Milliseconds } from '../../clock/index.ts';
import type { KeyId } from '../policies/index.ts';
import { CacheAside } from './cache-aside.ts';

/** A write goes to the origin and then puts the new value into the cache. */
export class WriteThrough extends CacheAside {
  override write(instance: number, key: KeyId): Milliseconds {
    const waited = super.write(instance, key);
    this.world.put(instance, key, this.ttl);
    return waited + this.way;
  }
}
