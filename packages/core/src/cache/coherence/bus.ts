/**
 * What instances of one cache tell each other. `cache` is its prefix, `namespace` a namespace's path, `id` the same
 * on every bus that carries the message; plain data, so that a bus may send it as JSON.
 *
 * - `keys`, `pattern`: entries were written or removed;
 * - `raised`: generations of tags or namespaces were raised;
 * - `filled`: a load has ended, and those who wait for its lease may look;
 * - `reset`: more was invalidated than was counted, so that nothing in memory may be served any more.
 */
export type BusMessage = (
  | {
      readonly type: 'keys';
      readonly cache: string;
      readonly namespace: string;
      readonly keys: readonly string[];
    }
  | { readonly type: 'pattern'; readonly cache: string; readonly namespace: string; readonly pattern: string }
  | { readonly type: 'raised'; readonly cache: string; readonly names: readonly string[] }
  | { readonly type: 'filled'; readonly cache: string; readonly namespace: string; readonly key: string }
  | { readonly type: 'reset'; readonly cache: string }
) & {
  readonly id?: string;
  /** The shared tier did not take it: an instance that hears it and can reach the tier does that in our place. */
  readonly lacking?: boolean;
};

/** Who hears a bus. */
export interface BusListener {
  /** Called once for each message of another instance, in the order of their sending. */
  message(message: BusMessage): void;
  /** `gap`: messages were lost; `connected` and `disconnected`: nothing was or will be heard meanwhile. */
  state(state: 'connected' | 'gap' | 'disconnected'): void;
}

/**
 * Carries invalidations between instances.
 *
 * A bus delivers in order, not back to its publisher, and reports to its listeners when it may have lost
 * something: they then drop what may be stale. Caches of one process that share a bus hear each other without it.
 *
 * `publish` may reject or hang: the cache bounds it, reports the failure, and publishes the message again until
 * that works. `createRedisStore` makes one over Redis; {@link createMemoryBusHub} joins caches of one process.
 *
 * @see https://redis.io/docs/latest/develop/interact/pubsub/
 */
export interface Bus {
  /** Whether messages are heard now. While they are not, entries are checked against the shared tier. */
  readonly connected: boolean;
  /** Whether it uses the shared tier's connection: while the breaker is open nobody waits for it. Default false. */
  readonly withStore?: boolean;
  /** Sends a message to others; never delivers to listeners of the same {@link Bus}. */
  publish(message: BusMessage): Promise<void>;
  /** Returns how to stop. */
  subscribe(listener: BusListener): () => void;
  close(): Promise<void>;
}
