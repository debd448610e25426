import type { Engine } from './engine.ts';
import { holds } from './generations.ts';
import type { Resolved } from './outcomes.ts';
import { closeTicket, type Flight, openTicket, type Room } from './room.ts';

/** Announces a load: from now on callers of the key find it in `flights`, until it lands. */
export function openFlight(
  engine: Engine,
  room: Room,
  flights: Map<string, Flight>,
  key: string,
  fly: (flight: Flight) => Promise<Resolved<unknown>>,
  controller = new AbortController(),
): Flight {
  const flight: Flight = {
    promise: Promise.resolve({ status: 'miss' } as Resolved<unknown>),
    ticket: openTicket(room, key),
    dependencies: null,
    controller,
    fluid: false,
    callers: 0,
  };
  flights.set(key, flight);
  engine.flights.add(flight);
  flight.promise = fly(flight).finally(() => {
    closeTicket(room, key, flight.ticket);
    engine.flights.delete(flight);
    if (flights.get(key) === flight) flights.delete(key);
  });
  // Callers take the error; when all of them have left, nobody is there to take it.
  flight.promise.catch(() => undefined);
  return flight;
}

/** The running load of a key, unless an invalidation has met it: its result belongs to the time before. */
export function joinFlight(flights: ReadonlyMap<string, Flight>, key: string): Flight | undefined {
  const flight = flights.get(key);
  return flight !== undefined &&
    !flight.ticket.void &&
    !flight.controller.signal.aborted &&
    (flight.dependencies === null || holds(flight.dependencies))
    ? flight
    : undefined;
}
