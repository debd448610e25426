export { RecencyList } from './lru-list.ts';
export { type MemoryLimits, MemoryTier } from './memory-tier.ts';
export { Shelf, type Slot } from './partition.ts';
export { Reclaimer } from './reclaimer.ts';
