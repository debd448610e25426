export type { EvictionPolicy } from './eviction-order.ts';
export { LruList } from './lru-list.ts';
export { type MemoryLimits, MemoryTier } from './memory-tier.ts';
export { Partition, type Slot } from './partition.ts';
export { Reclaimer } from './reclaimer.ts';
