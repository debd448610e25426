import type { Bus, BusMessage } from '../api/bus.ts';

type Receive = (message: BusMessage) => void;

const members = new WeakMap<Bus, Set<Receive>>();

/**
 * Caches of this process on one bus. A bus does not deliver to its publisher, which is all of them: they notify
 * each other here, at once, whether the bus works or not. Returns a function that leaves.
 */
export function joinSiblings(bus: Bus, receive: Receive): () => void {
  const all = members.get(bus) ?? new Set();
  members.set(bus, all);
  all.add(receive);
  return () => all.delete(receive);
}

/** Notifies the other caches of this process on these buses, each once. */
export function notifySiblings(buses: readonly Bus[], message: BusMessage, self: Receive): void {
  const others = new Set(buses.flatMap((bus) => [...(members.get(bus) ?? [])]));
  others.delete(self);
  for (const receive of others) receive(message);
}
