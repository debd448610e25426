import type { Bus, BusMessage } from '../api/bus.ts';

type Hear = (message: BusMessage) => void;

const members = new WeakMap<Bus, Set<Hear>>();

/**
 * Caches of this process on one bus. A bus does not deliver to its publisher, which is all of them: they hear
 * each other here, at once, whether the bus works or not. Returns how to leave.
 */
export function joinSiblings(bus: Bus, hear: Hear): () => void {
  const all = members.get(bus) ?? new Set();
  members.set(bus, all);
  all.add(hear);
  return () => all.delete(hear);
}

/** Tells the others of this process on these buses, each once. */
export function tellSiblings(buses: readonly Bus[], message: BusMessage, self: Hear): void {
  const others = new Set(buses.flatMap((bus) => [...(members.get(bus) ?? [])]));
  others.delete(self);
  for (const hear of others) hear(message);
}
