import type { EpochMs, Milliseconds } from '../../clock/index.ts';
import type { CacheTag } from '../api/keys.ts';
import type { SetOptions } from '../api/load-options.ts';
import type { Resolved } from '../api/lookup-results.ts';
import type { LeaseBatch } from '../leases/lease-batch.ts';
import type { ReadEntry } from '../lookup/cache-read.ts';
import { type CacheDefaults, lifetime, staleWindowOf } from '../options/load-defaults.ts';
import { mergeOptions } from '../options/merge-options.ts';
import { shortened } from '../policies/draws.ts';
import type { InFlightLoad } from '../single-flight/in-flight-loads.ts';
import { type IsolatedValue, isolate } from '../values/isolate.ts';

/** What was loaded for one key, and what was noted of it before the load. */
export interface LoadedKey {
  readonly key: string;
  readonly value: unknown;
  readonly inFlight: InFlightLoad;
  readonly stale: ReadEntry | undefined;
  /** Whether the tiers hold something that must go if the source has nothing. */
  readonly replaces: boolean;
  /** What the loader said of this key. */
  readonly learned: SetOptions | undefined;
  /** Another process holds the lease. */
  readonly late: boolean;
  /** Whether what it will be valid under are the shared tier's generations. */
  readonly shared: boolean;
  /** When the load began, in this process' sequence of raises. */
  readonly mark: number;
}

/** What all keys of one load have in common. */
export interface LoadTerms {
  readonly options: CacheDefaults;
  readonly leases: LeaseBatch;
  /** How long the load took. */
  readonly ms: Milliseconds;
  /** When it ended: the TTL counts from here. */
  readonly madeAt: EpochMs;
  /** When it started, in this process' sequence of loads. */
  readonly order: number;
}

/** A result on its way into the tiers. */
export interface Candidate extends LoadedKey {
  readonly kept: IsolatedValue;
  readonly ttl: Milliseconds | null;
  readonly tags: readonly CacheTag[];
  readonly staleWindow: Milliseconds;
}

/** @throws {CacheValueError} for a value that cannot be cached. */
export function toCandidate(one: LoadedKey, defaults: CacheDefaults, random: () => number): Candidate {
  const kept = isolate(one.value);
  const options = mergeOptions(defaults, one.learned);
  const negative = kept.value === undefined;
  const life = negative ? lifetime(options.negativeTtl ?? 0) : options.ttl;
  const { jitter = 0 } = options;
  // Entries made together should not expire together.
  const ttl = life === null || jitter === 0 ? life : shortened(life, jitter, random);
  const staleWindow = negative || ttl === 0 ? 0 : staleWindowOf(options);
  return { ...one, kept, ttl, tags: options.tags ?? [], staleWindow };
}

/** What a caller of the load gets. */
export function resolvedOf({ kept, ttl }: Candidate, stored: boolean, terms: LoadTerms): Resolved<unknown> {
  return {
    status: terms.options.forceFresh === true ? 'bypass' : 'miss',
    value: kept.value,
    stored,
    collapsed: false,
    loadMs: terms.ms,
    ttl: stored ? ttl : 0,
    negative: kept.value === undefined,
  };
}
