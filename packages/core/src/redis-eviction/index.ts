export { type MaxmemoryOptions, measureMaxmemory } from './maxmemory.ts';
export { createRedisEvictionLab, type RedisEvictionLab } from './page/redis-eviction-lab.ts';
export { redisEvictionText } from './page/text.ts';
export type { RedisEvictionView } from './page/view.ts';
export { MAXMEMORY_POLICIES, type MaxmemoryPolicy } from './policies.ts';
export type { MaxmemoryRow } from './traffic.ts';
