import type { Milliseconds } from '../../clock/index.ts';
import { BaseStrategy } from './base-strategy.ts';

/** Cache-aside with a TTL: a miss loads, a write goes to the origin alone, and the TTL bounds how long it shows. */
export class CacheAside extends BaseStrategy {
  override readonly caches = true;
  protected readonly ttl: Milliseconds = this.world.setup.ttl * 1000;

  override life(isAbsent: boolean): Milliseconds {
    return isAbsent ? 0 : this.ttl;
  }
}
