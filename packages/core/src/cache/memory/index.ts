export { type MemoryLimits, MemoryTier } from './memory-tier.ts';
export { Shelf, type Slot } from './shelf.ts';
