import type { EpochMs, Milliseconds } from '../../clock/index.ts';
import type { Generation } from '../generations/generation.ts';

/** An entry as a codec writes and reads it; each codec decides how its fields are spelled in the store. */
export interface Envelope {
  /** The value; absent when the source has nothing (negative caching). */
  readonly value?: unknown;
  /** When it was made, epoch milliseconds by the shared tier's clock. */
  readonly createdAt: EpochMs;
  /** Time to live; `null` never expires. */
  readonly ttl: Milliseconds | null;
  /** How long past its TTL it may be served stale; default 0. */
  readonly staleWindow?: Milliseconds;
  /** How long its load took; default 0. */
  readonly loadMs?: Milliseconds;
  /** Generations of its namespaces, from the outermost in. */
  readonly generations: readonly Generation[];
  /** Its tags and their generations. */
  readonly tags?: readonly (readonly [tag: string, generation: Generation])[];
  /** The key, where the stored one is shortened to a digest. */
  readonly key?: string;
}
