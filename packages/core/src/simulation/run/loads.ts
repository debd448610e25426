import type { Milliseconds } from '../../clock/index.ts';
import type { KeyId } from '../policies/index.ts';

/** A load at the origin that is running. It reads its value when it starts. */
export interface RunningLoad {
  readonly key: KeyId;
  readonly instance: number;
  readonly startedAt: Milliseconds;
  readonly endsAt: Milliseconds;
  /** When a write outdated what was read; `Infinity`: it is current. */
  outdatedAt: Milliseconds;
  /** An invalidation met the load: its result is not stored. */
  isVoid: boolean;
  /** Clients that wait for it. */
  waiting: number;
  /** Other instances that wait for it, as bits. */
  others: number;
}

const NONE: readonly RunningLoad[] = [];

/** The loads that run, by key. */
export class RunningLoads {
  readonly #byKey = new Map<KeyId, RunningLoad[]>();

  of(key: KeyId): readonly RunningLoad[] {
    return this.#byKey.get(key) ?? NONE;
  }

  add(load: RunningLoad): void {
    const running = this.#byKey.get(load.key);
    if (running === undefined) this.#byKey.set(load.key, [load]);
    else running.push(load);
  }

  remove(load: RunningLoad): void {
    const running = this.#byKey.get(load.key);
    if (running === undefined) return;
    if (running.length === 1) this.#byKey.delete(load.key);
    else running.splice(running.indexOf(load), 1);
  }
}
