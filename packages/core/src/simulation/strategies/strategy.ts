import type { Milliseconds } from '../../clock/index.ts';
import type { KeyId } from '../policies/index.ts';
import type { Random } from '../random.ts';
import type { CacheTier } from '../run/cache-tier.ts';
import type { Setup } from '../setup/setup.ts';

/** What a strategy works with: the caches of all instances on one virtual clock. */
export interface Caches {
  readonly setup: Setup;
  readonly random: Random;
  /** Milliseconds since the start. */
  readonly now: Milliseconds;
  /** The memory of each instance. */
  readonly memories: readonly CacheTier[];
  readonly shared: CacheTier | null;
  /** Puts a new value into the writer's memory and the shared tier, and notifies the other instances. */
  put(instance: number, key: KeyId, life: Milliseconds): void;
  /** Removes a value from the writer's memory and the shared tier, and notifies the other instances. */
  invalidate(instance: number, key: KeyId): void;
  /** Runs on every other instance once the bus has delivered the message; never without a bus. */
  tellOthers(instance: number, heard: (other: number) => void): void;
  /** What a load that runs has read of a key is not stored; of one instance, or of all. */
  voidLoads(key: KeyId, instance: number | 'all'): void;
  /** Runs later. */
  after(delay: Milliseconds, run: () => void): void;
  /** Counts values that were written to the origin. */
  writeToOrigin(count: number): void;
}

/** How values get into the caches, how long they stay, and what a write does. Times are milliseconds. */
export interface Strategy {
  /** Whether anything is cached at all. */
  readonly caches: boolean;
  /** How long past its TTL a value may be served while it is reloaded. */
  readonly grace: Milliseconds;
  /** Time to live of what a load found; 0 is not stored. */
  life(isAbsent: boolean): Milliseconds;
  /** Whether this hit reloads before the TTL ends; `past` is negative before it. */
  reloadsEarly(past: Milliseconds, cost: Milliseconds): boolean;
  /** Whether what a tier holds still counts, apart from its TTL. */
  isValid(tier: CacheTier, key: KeyId): boolean;
  /** A value was stored in a tier. */
  stored(tier: CacheTier, key: KeyId): void;
  /** A client wrote a key through an instance. Returns what the client waits for. */
  write(instance: number, key: KeyId): Milliseconds;
  /** Since when a write to this key has not reached the origin; `Infinity`: the origin is current. */
  unwrittenSince(key: KeyId): Milliseconds;
}
