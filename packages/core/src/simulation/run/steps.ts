import type { Milliseconds } from '../../clock/index.ts';
import type { KeyId } from '../policies/index.ts';

/**
 * What happens to a key, for the animation: `hit` in memory, `shared-hit` in the shared tier, `stale-hit` past
 * the TTL, `miss`, `join` a load that runs, `load` starts, `reload` starts in the background, `fill` a memory,
 * `evict` from it, `write` by a client, `outdate` a copy by a write, `invalidate` a copy.
 */
export type StepKind =
  | 'hit'
  | 'shared-hit'
  | 'stale-hit'
  | 'miss'
  | 'join'
  | 'load'
  | 'reload'
  | 'fill'
  | 'evict'
  | 'write'
  | 'outdate'
  | 'invalidate';

export interface Step {
  readonly at: Milliseconds;
  /** The number of the request, from 1. */
  readonly request: number;
  readonly kind: StepKind;
  readonly key: KeyId;
  readonly instance: number;
}

/** How many requests are kept step by step. */
const STEPPED_REQUESTS = 200;

/** Keeps what the first requests did. */
export class StepRecorder {
  readonly steps: Step[] = [];
  request = 0;

  add(at: Milliseconds, kind: StepKind, key: KeyId, instance: number): void {
    if (this.request > STEPPED_REQUESTS) return;
    this.steps.push({ at: Math.round(at * 1000) / 1000, request: this.request, kind, key, instance });
  }
}
