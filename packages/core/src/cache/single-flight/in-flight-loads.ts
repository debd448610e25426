import type { Resolved } from '../api/lookup-results.ts';
import { type GenerationSnapshot, isCurrent } from '../generations/generation.ts';
import type { FillToken, FillTokens } from './fill-tokens.ts';
import type { WaitingLoad } from './load-graph.ts';

/** A load that is running, for one key or for many. */
export interface RunningLoad extends WaitingLoad {
  readonly signal: AbortSignal;
  /** Ends it: its callers get the reason, and nothing is stored. */
  abort(reason: unknown): void;
  /** A caller gave it up: ends it unless somebody else still wants one of its results. */
  abandon(reason: unknown): void;
  /** Resolves when it has given everything back. */
  readonly done: Promise<void>;
}

/** The load of one key that is running, and who may share it. */
export interface InFlightLoad {
  promise: Promise<Resolved<unknown>>;
  readonly token: FillToken;
  /** What the result will depend on, as soon as that is known. */
  dependencies: GenerationSnapshot | null;
  /** What runs it. A load of several keys may hand one over to another. */
  load: RunningLoad;
  /** Whether each caller needs a copy of the result; see `values/isolate.ts`. */
  cloneOnRead: boolean;
  /** Callers who still want the result; a background reload counts as one. */
  callers: number;
}

/** The loads of one namespace that callers may join. */
export class InFlightLoads {
  readonly #tokens: FillTokens;
  readonly #loads = new Map<string, InFlightLoad>();

  constructor(tokens: FillTokens) {
    this.#tokens = tokens;
  }

  get size(): number {
    return this.#loads.size;
  }

  /** Announces the load of a key: from now on callers find it here, until it is settled. */
  start(
    key: string,
    load: RunningLoad,
  ): { readonly inFlight: InFlightLoad; readonly settle: PromiseWithResolvers<Resolved<unknown>> } {
    const settle = Promise.withResolvers<Resolved<unknown>>();
    const token = this.#tokens.issue(key);
    const inFlight: InFlightLoad = {
      promise: settle.promise,
      token,
      dependencies: null,
      load,
      cloneOnRead: false,
      callers: 0,
    };
    this.#loads.set(key, inFlight);
    inFlight.promise = settle.promise.finally(() => {
      this.#tokens.giveBack(key, token);
      if (this.#loads.get(key) === inFlight) this.#loads.delete(key);
    });
    // Callers take the error; when all of them have left, nobody is there to take it.
    inFlight.promise.catch(() => undefined);
    return { inFlight, settle };
  }

  /** The running load of a key, unless an invalidation has met it: its result belongs to the time before. */
  // #region engine-join
  join(key: string): InFlightLoad | undefined {
    const inFlight = this.#loads.get(key);
    return inFlight !== undefined &&
      !inFlight.token.revoked &&
      !inFlight.load.signal.aborted &&
      (inFlight.dependencies === null || isCurrent(inFlight.dependencies))
      ? inFlight
      : undefined;
  }
  // #endregion engine-join
}

/** A caller leaves a load. When it was the last one and gave the load up, the load ends with its reason. */
export function leaveLoad(inFlight: InFlightLoad, gaveUp: { readonly reason: unknown } | undefined): void {
  inFlight.callers -= 1;
  if (gaveUp !== undefined) inFlight.load.abandon(gaveUp.reason);
}
