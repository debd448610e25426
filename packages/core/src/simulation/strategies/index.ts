import type { StrategyName } from '../setup/setup.ts';
import { CacheAside } from './cache-aside.ts';
import { EarlyRecomputation } from './early-recomputation.ts';
import { ExplicitInvalidation } from './explicit-invalidation.ts';
import { JitteredTtl } from './jittered-ttl.ts';
import { NegativeCaching } from './negative-caching.ts';
import { NoCache } from './no-cache.ts';
import { StaleWhileRevalidate } from './stale-while-revalidate.ts';
import type { Caches, Strategy } from './strategy.ts';
import { Tags } from './tags.ts';
import { WriteBehind } from './write-behind.ts';
import { WriteThrough } from './write-through.ts';

export type { Caches, Strategy } from './strategy.ts';

export const STRATEGIES: Readonly<Record<StrategyName, new (world: Caches) => Strategy>> = {
  none: NoCache,
  ttl: CacheAside,
  'ttl-jitter': JitteredTtl,
  invalidate: ExplicitInvalidation,
  tags: Tags,
  'write-through': WriteThrough,
  'write-behind': WriteBehind,
  'stale-while-revalidate': StaleWhileRevalidate,
  xfetch: EarlyRecomputation,
  negative: NegativeCaching,
};
