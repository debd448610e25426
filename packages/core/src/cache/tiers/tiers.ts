import type { SharedTier } from '../store/store-tier.ts';
import type { CacheClock } from '../time/cache-clock.ts';
import type { Codec } from '../values/codec.ts';
import { EntryFormat } from './entry-format.ts';
import type { LocalMemory } from './local-memory.ts';

/** The two tiers of one cache, and how entries are written between them. */
export class Tiers {
  readonly memory: LocalMemory;
  readonly store: SharedTier;
  readonly clock: CacheClock;
  readonly codec: Codec;
  readonly format: EntryFormat;

  constructor(memory: LocalMemory, store: SharedTier, clock: CacheClock, codec: Codec) {
    this.memory = memory;
    this.store = store;
    this.clock = clock;
    this.codec = codec;
    this.format = new EntryFormat(codec, clock);
  }
}
