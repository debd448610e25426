export { type MemoryLimits, MemoryTier } from './memory-tier.ts';
export { RecencyList } from './recency.ts';
export { Reclaimer } from './reclaimer.ts';
export { Shelf, type Slot } from './shelf.ts';
