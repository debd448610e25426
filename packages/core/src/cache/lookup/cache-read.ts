import type { Bytes, EpochMs, Milliseconds } from '../../clock/index.ts';
import type { Miss, Tier } from '../api/lookup-results.ts';
import type { GenerationSnapshot } from '../generations/generation.ts';
import type { Envelope } from '../values/envelope.ts';
import { cloneForReader } from '../values/isolate.ts';
import type { Payload } from '../values/payload.ts';

/** An entry that may be served, from whichever tier. */
export interface ReadEntry {
  readonly kind: 'entry';
  readonly value: unknown;
  /** Whether each reader must be given a copy of its own; see `values/isolate.ts`. */
  readonly cloneOnRead: boolean;
  /** Read from the shared tier by a reader that did not say what it expects. */
  readonly unchecked?: boolean;
  readonly madeAt: EpochMs;
  readonly ttl: Milliseconds | null;
  /** How long past its TTL it may be served stale. */
  readonly staleWindow: Milliseconds;
  /** How long its load took. */
  readonly loadMs: Milliseconds;
  readonly tier: Tier;
  readonly bytes: Bytes;
  /** Set when the shared tier was read; what a comparison compares with. */
  readonly payload?: Payload;
  readonly envelope?: Envelope;
  /** Set when it comes from memory. */
  readonly dependencies?: GenerationSnapshot;
}

/** Nothing that may be served, and why. */
export interface ReadMiss {
  readonly kind: 'nothing';
  readonly reason: Miss['reason'];
  readonly payload?: Payload;
}

/** What a read of the tiers found, before it is put in the public words; see `to-result.ts`. */
export type CacheRead = ReadEntry | ReadMiss;

/** Milliseconds past its TTL; negative while fresh. */
export function pastTtl(found: ReadEntry, now: EpochMs): Milliseconds {
  return found.ttl === null ? Number.NEGATIVE_INFINITY : now - found.madeAt - found.ttl;
}

/** The value for one reader. */
export function readerValue(found: { readonly value: unknown; readonly cloneOnRead: boolean }): unknown {
  return found.cloneOnRead ? cloneForReader(found.value) : found.value;
}

/** The entry, where it is fresh and the source had something. */
export function freshEntry(found: CacheRead | undefined, now: EpochMs): ReadEntry | undefined {
  return found?.kind === 'entry' && found.value !== undefined && pastTtl(found, now) < 0 ? found : undefined;
}
