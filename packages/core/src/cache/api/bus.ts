import type { EpochMs } from '../../clock/index.ts';

/**
 * A message between instances of one cache: plain data, so a bus can send it as JSON. `cache` is the cache's prefix,
 * `namespace` a namespace's path, and `id` is the same on every bus that carries the message.
 *
 * - `keys`, `pattern`: entries were written or removed;
 * - `raised`: generations of tags or namespaces were raised; `softAt`: by a soft purge at this time;
 * - `filled`: a load has ended; those waiting for its lease can read the entry;
 * - `reset`: too much was invalidated to list, so nothing in memory may be served any more.
 */
export type BusMessage = (
  | {
      readonly type: 'keys';
      readonly cache: string;
      readonly namespace: string;
      readonly keys: readonly string[];
    }
  | { readonly type: 'pattern'; readonly cache: string; readonly namespace: string; readonly pattern: string }
  | {
      readonly type: 'raised';
      readonly cache: string;
      readonly names: readonly string[];
      readonly softAt?: EpochMs;
    }
  | { readonly type: 'filled'; readonly cache: string; readonly namespace: string; readonly key: string }
  | { readonly type: 'reset'; readonly cache: string }
) & {
  readonly id?: string;
  /** When it was sent, by the sender's clock; for the lag that others measure. */
  readonly sentAt?: EpochMs;
  /** The shared tier did not apply it: a receiver that can reach the tier applies it for the sender. */
  readonly lacking?: boolean;
};

/** Receives the messages of a bus. */
export interface BusListener {
  /** Called once for each message of another instance, in the order they were sent. */
  message(message: BusMessage): void;
  /** `gap`: messages were lost. Between `disconnected` and `connected` no messages arrive. */
  state(state: 'connected' | 'gap' | 'disconnected'): void;
}

/**
 * Carries invalidations between instances.
 *
 * A bus delivers in order and not to the publisher. It reports when it may have lost messages; listeners then drop
 * what may be stale. Caches of one process that share a bus reach each other without it.
 *
 * `publish` may reject or hang: the cache adds a deadline, reports the failure, and repeats the message until it is
 * published. `createRedisStore` creates a bus over Redis; {@link createMemoryBusHub} joins caches of one process.
 *
 * @see https://redis.io/docs/latest/develop/interact/pubsub/
 */
export interface Bus {
  /** Whether messages arrive now. While they do not, entries are checked against the shared tier. */
  readonly connected: boolean;
  /** Whether it uses the shared tier's connection: nobody waits for it while the breaker is open. Default false. */
  readonly withStore?: boolean;
  /** Sends a message to the other members; never delivers it to listeners of the same {@link Bus}. */
  publish(message: BusMessage): Promise<void>;
  /** Starts delivering messages to a listener; returns a function that stops that. */
  subscribe(listener: BusListener): () => void;
  /** Leaves the bus. */
  close(): Promise<void>;
}
