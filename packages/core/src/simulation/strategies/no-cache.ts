import { CacheAside } from './cache-aside.ts';

/** Nothing is cached: every read goes to the origin, and is as new as it. */
export class NoCache extends CacheAside {
  override readonly caches = false;
}
