import type { Resolved } from '../api/lookup-results.ts';
import type { Cell, Dependencies } from '../generations/generations.ts';
import type { RunningLoad } from '../loading/in-flight.ts';
import type { Shelf } from '../memory/index.ts';
import type { Found } from './cache-read.ts';

/** Says whether a key was invalidated while something that may be stored was on its way. */
export interface Ticket {
  void: boolean;
  users: number;
  /** The latest started load that was stored meanwhile, by the engine's order of loads; 0 for none. */
  newest: number;
}

/** A load that is running, and who may share it. */
export interface Flight {
  promise: Promise<Resolved<unknown>>;
  readonly ticket: Ticket;
  /** What the result will depend on, as soon as that is known. */
  dependencies: Dependencies | null;
  /** What runs it. A load of several keys may hand one over to another. */
  load: RunningLoad;
  /** Whether each caller needs a copy of the result; see `isolation.ts`. */
  fluid: boolean;
  /** Callers who still want the result; a background reload counts as one. */
  callers: number;
}

/** A read of the shared tier that is running. */
export interface ReadFlight {
  readonly promise: Promise<Found>;
  readonly ticket: Ticket;
}

/** One namespace of a cache: its place in the store and its part of the memory tier. */
export interface Room {
  /** Escaped names joined by colons, the cache's prefix first. */
  readonly path: string;
  /** Its names below the cache, joined by colons; '' for the cache itself. */
  readonly namespace: string;
  /** What its entries' names in the store begin with. */
  readonly head: string;
  /** Generations of the namespace and of those around it, the outermost first. */
  readonly chain: readonly Cell[];
  /** Another one after each `clear`. */
  memory: Shelf;
  readonly tickets: Map<string, Ticket>;
  readonly reads: Map<string, ReadFlight>;
  readonly loads: Map<string, Flight>;
  /** Loads of callers who would not accept a stored value. */
  readonly forced: Map<string, Flight>;
  /** Until when a key's stale value is served without a new load; see `back-offs.ts`. */
  readonly backoffs: Map<string, number>;
  /** Namespaces directly within it. */
  readonly children: Set<Room>;
}

export function openTicket(room: Room, key: string): Ticket {
  const known = room.tickets.get(key);
  if (known !== undefined) {
    known.users += 1;
    return known;
  }
  const ticket: Ticket = { void: false, users: 1, newest: 0 };
  room.tickets.set(key, ticket);
  return ticket;
}

export function closeTicket(room: Room, key: string, ticket: Ticket): void {
  ticket.users -= 1;
  if (ticket.users === 0 && room.tickets.get(key) === ticket) room.tickets.delete(key);
}

/** An invalidation of the key: what is on its way is not stored, and nobody joins it any more. */
export function voidTicket(room: Room, key: string): void {
  const ticket = room.tickets.get(key);
  if (ticket === undefined) return;
  ticket.void = true;
  room.tickets.delete(key);
}

export function voidAllTickets(room: Room): void {
  for (const ticket of room.tickets.values()) ticket.void = true;
  room.tickets.clear();
}
