import type { EpochMs, Milliseconds } from '../../clock/index.ts';
import type { SetOptions } from '../api/load-options.ts';
import type { Recorder } from '../instruments/recorder.ts';
import { traceOperation } from '../instruments/tracing.ts';
import type { ReadEntry } from '../lookup/cache-read.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { CacheDefaults } from '../options/load-defaults.ts';
import { runWithin } from '../policies/timeouts.ts';
import type { RunningLoad } from '../single-flight/in-flight-loads.ts';
import { insideLoad } from '../single-flight/load-graph.ts';
import type { CacheClock } from '../time/cache-clock.ts';
import type { PendingKey } from './pending-key.ts';

/** What a loader gets beside the keys, whether it was made for one key or for many. */
export interface LoadControl {
  readonly signal: AbortSignal;
  fence(key: string): number;
  stale(key: string): ReadEntry | undefined;
  set(key: string, options: SetOptions): void;
}

/** Loads keys, and says the value of each. */
export type RunLoader = (keys: readonly string[], control: LoadControl) => Promise<(key: string) => unknown>;

/** What a loader returned, when, and how long it took. */
export interface Loaded {
  readonly loadedValue: (key: string) => unknown;
  readonly madeAt: EpochMs;
  readonly ms: Milliseconds;
}

/** One call of a loader. */
export interface LoaderCall {
  readonly namespace: Namespace;
  readonly load: RunningLoad;
  readonly ready: readonly PendingKey[];
  readonly run: RunLoader;
  readonly control: LoadControl;
  readonly options: CacheDefaults;
}

/**
 * Runs loaders up to their hard timeout or their abortion, counts and reports them. A failure goes to everyone who
 * shares the load, and keys that have a stale value to serve back off.
 */
export class LoaderRunner {
  readonly #clock: CacheClock;
  readonly #recorder: Recorder;
  readonly #backoff: Milliseconds;

  /** @param backoff - how long a key's stale value is served without a new attempt after a failed load. */
  constructor(clock: CacheClock, recorder: Recorder, backoff: Milliseconds) {
    this.#clock = clock;
    this.#recorder = recorder;
    this.#backoff = backoff;
  }

  run(call: LoaderCall): Promise<Loaded> {
    return traceOperation(
      () => ({
        operation: 'load',
        cache: this.#recorder.events.cache,
        namespace: call.namespace.name,
        keys: call.ready.map(({ key }) => key),
      }),
      () => this.#run(call),
    );
  }

  async #run(call: LoaderCall): Promise<Loaded> {
    const { namespace, load, ready, run, control, options } = call;
    const keys = ready.map(({ key }) => key);
    const began = performance.now();
    const inside = async (): Promise<Loaded> => {
      const loadedValue = await insideLoad(load, () => run(keys, control));
      return { loadedValue, madeAt: this.#clock.now(), ms: performance.now() - began };
    };
    const hardTimeout = options.backgroundCompletion === true ? undefined : options.hardTimeout;
    this.#recorder.loadStarted();
    try {
      const loaded = await runWithin(inside, load.signal, hardTimeout);
      for (const key of keys) namespace.backOffs.delete(key);
      this.#recorder.loadEnded(namespace.name, keys, began);
      return loaded;
    } catch (error) {
      this.#backOffFrom(namespace, ready);
      this.#recorder.loadFailed(namespace.name, keys, began, error);
      throw error;
    }
  }

  /** A key that has a stale value to serve is not loaded again before the back-off is over. */
  #backOffFrom(namespace: Namespace, failed: readonly PendingKey[]): void {
    if (this.#backoff === 0) return;
    // From now on, not from when the value expired: else an old value would be tried at every call.
    const now = this.#clock.now();
    for (const { key, stale } of failed) {
      if (stale !== undefined) namespace.backOffs.note(key, now + this.#backoff, now);
    }
  }
}
