import type { Milliseconds } from '../../clock/index.ts';
import { CacheAside } from './cache-aside.ts';

/** Remembers for a short while also that the origin has nothing. */
export class NegativeCaching extends CacheAside {
  override life(isAbsent: boolean): Milliseconds {
    return isAbsent ? this.world.setup.negative_ttl * 1000 : this.ttl;
  }
}
