import type { Milliseconds } from '../../clock/index.ts';
import { CacheAside } from './cache-aside.ts';

/** A value that has expired is served for a while, and reloaded in the background (RFC 5861 section 3). */
export class StaleWhileRevalidate extends CacheAside {
  override readonly grace: Milliseconds = this.world.setup.stale * 1000;
}
