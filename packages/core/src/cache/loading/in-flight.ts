import type { Resolved } from '../api/lookup-results.ts';
import { closeTicket, type Flight, openTicket, type Room } from '../engine/namespace-state.ts';
import { holds } from '../generations/generations.ts';
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
export function openFlight(
  room: Room,
  flights: Map<string, Flight>,
  key: string,
  load: RunningLoad,
): { readonly flight: Flight; readonly settle: PromiseWithResolvers<Resolved<unknown>> } {
  const settle = Promise.withResolvers<Resolved<unknown>>();
  const ticket = openTicket(room, key);
  const flight: Flight = {
    promise: settle.promise,
    ticket,
    dependencies: null,
    load,
    fluid: false,
    callers: 0,
  };
  flights.set(key, flight);
  flight.promise = settle.promise.finally(() => {
    closeTicket(room, key, ticket);
    if (flights.get(key) === flight) flights.delete(key);
  });
  // Callers take the error; when all of them have left, nobody is there to take it.
  flight.promise.catch(() => undefined);
  return { flight, settle };
}

/** The running load of a key, unless an invalidation has met it: its result belongs to the time before. */
export function joinFlight(flights: ReadonlyMap<string, Flight>, key: string): Flight | undefined {
  const flight = flights.get(key);
  return flight !== undefined &&
    !flight.ticket.void &&
    !flight.load.signal.aborted &&
    (flight.dependencies === null || holds(flight.dependencies))
    ? flight
    : undefined;
}

/** A caller leaves a load. When it was the last one and gave the load up, the load ends with its reason. */
export function leaveFlight(flight: Flight, gaveUp: { readonly reason: unknown } | undefined): void {
  flight.callers -= 1;
  if (gaveUp !== undefined) flight.load.abandon(gaveUp.reason);
}
