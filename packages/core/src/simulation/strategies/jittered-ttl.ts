import { shortened } from '../../cache/index.ts';
import type { Milliseconds } from '../../clock/index.ts';
import { CacheAside } from './cache-aside.ts';

/** Each TTL is shortened by chance, by the engine's own rule, so that entries made together do not expire together. */
export class JitteredTtl extends CacheAside {
  override life(isAbsent: boolean): Milliseconds {
    const { setup, random } = this.world;
    return shortened(super.life(isAbsent), setup.jitter / 100, random.next);
  }
}
