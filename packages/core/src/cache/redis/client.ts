import { createClient, type RedisClientType } from '@keyv/redis';
import type { Milliseconds } from '../../clock/units.ts';
import type { Script } from './scripts.ts';

/** How one connection to a Redis server is kept. */
export interface RedisConnectionOptions {
  /** How long one attempt to connect may take. Default 1000 ms. */
  readonly connectTimeout?: Milliseconds;
  /** First part of every key that is written. Default `lab`. */
  readonly prefix?: string;
  /** Longest pause between two attempts to reconnect. Default 1000 ms. */
  readonly maxReconnectDelay?: Milliseconds;
}

export type ConnectionListener = (up: boolean) => void;

/**
 * One RESP3 connection that carries reads, writes, scripts and invalidations alike.
 *
 * Sharing it orders them: whoever reads a reply has already been told of every invalidation that the
 * server ran before it. Commands are refused at once while the connection is down (no offline queue).
 */
export class RedisConnection {
  readonly client: RedisClientType;
  readonly #listeners = new Set<ConnectionListener>();
  #lastError: unknown;
  #closed = false;

  constructor(url: string, options: RedisConnectionOptions = {}) {
    const longest = options.maxReconnectDelay ?? 1000;
    this.client = createClient({
      url,
      RESP: 3,
      disableOfflineQueue: true,
      maintNotifications: 'disabled',
      disableClientInfo: true,
      socket: {
        connectTimeout: options.connectTimeout ?? 1000,
        reconnectStrategy: (attempts) =>
          Math.min(longest, 25 * 2 ** Math.min(attempts, 10)) * (0.75 + Math.random() / 4),
      },
    }) as unknown as RedisClientType;
    this.client.on('error', (error: unknown) => {
      this.#lastError = error;
      this.#tell(false);
    });
    this.client.on('end', () => this.#tell(false));
    this.client.on('ready', () => this.#tell(true));
  }

  get ready(): boolean {
    return this.client.isReady;
  }

  /** What the connection last failed with. */
  get lastError(): unknown {
    return this.#lastError;
  }

  /** Starts connecting, and goes on trying for as long as it takes. */
  start(): void {
    if (this.client.isOpen || this.#closed) return;
    this.client.connect().catch((error: unknown) => {
      this.#lastError = error;
    });
  }

  /** Gives up a connection that hangs and makes a new one. */
  restart(): void {
    if (this.#closed) return;
    if (this.client.isOpen) this.client.destroy();
    this.#tell(false);
    this.start();
  }

  onConnection(listener: ConnectionListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Runs a script by its digest; sends its source where the server does not know it (yet). */
  async run(script: Script, keys: readonly string[], args: readonly (string | Buffer)[]): Promise<unknown> {
    const options = { keys: [...keys], arguments: args as string[] };
    try {
      return await this.client.evalSha(script.sha1, options);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return await this.client.eval(script.source, options);
    }
  }

  /** Says goodbye if the server listens, and hangs up. */
  close(): void {
    this.#closed = true;
    this.#listeners.clear();
    if (this.client.isOpen) this.client.destroy();
  }

  #tell(up: boolean): void {
    for (const listener of this.#listeners) listener(up);
  }
}
