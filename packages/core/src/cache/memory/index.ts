export { type MemoryLimits, MemoryTier } from './memory-tier.ts';
export { RecencyList } from './recency.ts';
export { Shelf, type Slot } from './shelf.ts';
