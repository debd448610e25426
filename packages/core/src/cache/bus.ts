/** What instances of one cache tell each other. Names are relative to the cache's prefix. */
export type BusMessage =
  | { readonly type: 'keys'; readonly cache: string; readonly room: string; readonly keys: readonly string[] }
  | { readonly type: 'pattern'; readonly cache: string; readonly room: string; readonly pattern: string }
  | { readonly type: 'raised'; readonly cache: string; readonly names: readonly string[] }
  | { readonly type: 'filled'; readonly cache: string; readonly room: string; readonly key: string };

export interface BusListener {
  message(message: BusMessage): void;
  /** `gap`: messages were lost; `connected` and `disconnected`: nothing was or will be heard meanwhile. */
  state(state: 'connected' | 'gap' | 'disconnected'): void;
}

/**
 * Carries invalidations between instances.
 *
 * A bus delivers in order, not back to its publisher, and tells its listeners when it may have lost
 * something: they then drop what may be stale.
 */
export interface Bus {
  readonly connected: boolean;
  /** Asks that others hear of it; never delivers to listeners of the same {@link Bus}. */
  publish(message: BusMessage): Promise<void>;
  subscribe(listener: BusListener): () => void;
  close(): Promise<void>;
}

/** A hub that joins caches of one process, each by a {@link Bus} of its own: `hub.join()`. */
export interface MemoryBusHub {
  join(): Bus;
}

/**
 * Joins caches within one process; mostly for tests.
 *
 * @example
 * const hub = createMemoryBusHub();
 * const a = createCache({ bus: hub.join() });
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
