import type { Bus, BusListener } from '../api/bus.ts';

/** Connects caches of one process; each calls `hub.join()` for its own {@link Bus}. */
export interface MemoryBusHub {
  join(): Bus;
}

/**
 * Creates a hub for the caches of one process; mostly for tests.
 *
 * @returns the hub
 * @example
 * const hub = createMemoryBusHub();
 * const a = createCache({ bus: hub.join() });
 * const b = createCache({ bus: hub.join() });
 * await a.delete('k'); // removes it from the memory of b too
 */
export function createMemoryBusHub(): MemoryBusHub {
  const members = new Map<Bus, Set<BusListener>>();
  return {
    join() {
      const listeners = new Set<BusListener>();
      const bus: Bus = {
        connected: true,
        publish(message) {
          for (const [member, others] of members) {
            if (member === bus) continue;
            for (const listener of others) listener.message(message);
          }
          return Promise.resolve();
        },
        subscribe(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        close() {
          members.delete(bus);
          return Promise.resolve();
        },
      };
      members.set(bus, listeners);
      return bus;
    },
  };
}
