import type { Resolved } from '../api/lookup-results.ts';
import {
  type InFlightLoad,
  issueFillToken,
  type NamespaceState,
  returnFillToken,
} from '../engine/namespace-state.ts';
import { isCurrent } from '../generations/generations.ts';
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

/** Announces the load of a key: from now on callers find it in `flights`, until it is settled. */
export function startFlight(
  namespace: NamespaceState,
  allInFlight: Map<string, InFlightLoad>,
  key: string,
  load: RunningLoad,
): { readonly inFlight: InFlightLoad; readonly settle: PromiseWithResolvers<Resolved<unknown>> } {
  const settle = Promise.withResolvers<Resolved<unknown>>();
  const token = issueFillToken(namespace, key);
  const inFlight: InFlightLoad = {
    promise: settle.promise,
    token,
    dependencies: null,
    load,
    cloneOnRead: false,
    callers: 0,
  };
  allInFlight.set(key, inFlight);
  inFlight.promise = settle.promise.finally(() => {
    returnFillToken(namespace, key, token);
    if (allInFlight.get(key) === inFlight) allInFlight.delete(key);
  });
  // Callers take the error; when all of them have left, nobody is there to take it.
  inFlight.promise.catch(() => undefined);
  return { inFlight, settle };
}

/** The running load of a key, unless an invalidation has met it: its result belongs to the time before. */
export function joinFlight(
  allInFlight: ReadonlyMap<string, InFlightLoad>,
  key: string,
): InFlightLoad | undefined {
  const inFlight = allInFlight.get(key);
  return inFlight !== undefined &&
    !inFlight.token.revoked &&
    !inFlight.load.signal.aborted &&
    (inFlight.dependencies === null || isCurrent(inFlight.dependencies))
    ? inFlight
    : undefined;
}

/** A caller leaves a load. When it was the last one and gave the load up, the load ends with its reason. */
export function leaveFlight(inFlight: InFlightLoad, gaveUp: { readonly reason: unknown } | undefined): void {
  inFlight.callers -= 1;
  if (gaveUp !== undefined) inFlight.load.abandon(gaveUp.reason);
}
