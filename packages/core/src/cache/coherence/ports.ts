import type { Milliseconds } from '../../clock/index.ts';
import type { CacheEvent } from '../api/events.ts';
import type { FailedStep } from '../api/failures.ts';
import type { Glob } from '../keys/glob.ts';

/** What coherence may do to the memory of this process; namespaces are given by their paths. */
export interface LocalCache {
  /** `false`: nothing is ever in it. */
  readonly enabled: boolean;
  /** Drops keys, and what is on its way for them. */
  forgetKeys(namespace: string, keys: readonly string[]): void;
  /** Drops everything, and what is on its way. */
  forgetAll(): void;
  /** Keys that match and are held, or for which something is on its way. */
  keysMatching(namespace: string, glob: Glob): string[];
}

/** What coherence reports. */
export interface CoherenceReports {
  /** A failure of the shared tier or the bus that the caller is spared. */
  sparedError(step: FailedStep, error: unknown): void;
  /** A message of another instance arrived so long after it was sent, by the clocks of both. */
  received(lag: Milliseconds): void;
  connection(event: Extract<CacheEvent, { type: 'breaker' | 'bus' }>): void;
}
