import type KeyvRedis from '@keyv/redis';
import type { RedisClientOptions, RedisClientType } from '@keyv/redis';
import type { Milliseconds } from '../../../clock/index.ts';
import { withDeadline } from '../../store/deadline.ts';
import type { Payload } from '../../values/payload.ts';
import { redisClient } from './client.ts';

/** A Lua script that Redis runs atomically. */
export interface Script {
  readonly source: string;
  readonly sha1: string;
}

/** RESP's mark of a bulk string, `$`: these replies come as `Buffer`. */
const BLOB_STRING = 36;

/** What plain reads need of the client, by the type it returns bulk strings as. */
export interface Reads<T extends Payload> {
  get(key: string): Promise<T | null>;
  mGet(keys: string[]): Promise<(T | null)[]>;
  getRange(key: string, start: number, end: number): Promise<T | null>;
}

/**
 * One RESP3 connection to one server, which carries reads, writes, scripts and invalidations alike.
 *
 * Sharing it orders them: the reader of a reply has already received every invalidation that the
 * server ran before it. Commands are refused at once when the connection is gone, and it is never opened
 * again: the next one may lead to another server.
 */
export class RedisNode {
  readonly address: string;
  readonly #options: RedisClientOptions;
  readonly client: RedisClientType;
  readonly texts: Reads<string>;
  readonly buffers: Reads<Buffer>;
  /** Carries the plain writes. */
  readonly adapter: KeyvRedis<string>;

  constructor(address: string, options: RedisClientOptions, connectTimeout: Milliseconds) {
    this.address = address;
    this.#options = options;
    // How its owner's replies should look is not for ours.
    const { commandOptions: _replies, clientSideCache: _cache, ...place } = options;
    const { createClient, default: Adapter } = redisClient();
    this.client = createClient({
      ...place,
      RESP: 3,
      disableOfflineQueue: true,
      maintNotifications: 'disabled',
      disableClientInfo: true,
      socket: { connectTimeout, ...place.socket, reconnectStrategy: false },
    } as RedisClientOptions) as unknown as RedisClientType;
    this.texts = this.client;
    this.buffers = this.client.withTypeMapping({ [BLOB_STRING]: Buffer }) as unknown as Reads<Buffer>;
    this.adapter = new Adapter(this.client, { throwOnErrors: true, useUnlink: true });
    // Errors reach the caller as rejections; the adapter's events would only repeat them.
    this.adapter.on('error', () => undefined);
  }

  get ready(): boolean {
    return this.client.isReady;
  }

  /** Connects within the time, or rejects. Calls `gone` once when the connection ends later. */
  async connect(ms: Milliseconds, gone: (error: unknown) => void): Promise<void> {
    let failure: unknown;
    let told = false;
    const ended = (error: unknown): void => {
      failure ??= error;
      if (!this.client.isReady && connected && !told) {
        told = true;
        gone(failure);
      }
    };
    let connected = false;
    this.client.on('error', ended);
    this.client.on('end', () => ended(failure));
    try {
      await withDeadline(this.client.connect(), ms, 'Connecting');
      connected = true;
    } catch (error) {
      this.close();
      throw error;
    }
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

  /** Resolves when the server greets a new connection within the time, which is closed then. */
  async alive(within: Milliseconds): Promise<void> {
    const other = new RedisNode(this.address, this.#options, within);
    await other.connect(within, () => undefined);
    other.close();
  }

  /** Hangs up. */
  close(): void {
    if (this.client.isOpen) this.client.destroy();
  }
}

/** How a server is written: `host:port`, or the path of its socket. */
export function serverAt({ socket }: RedisClientOptions): string {
  const {
    host = 'localhost',
    port = 6379,
    path,
  } = { ...socket } as {
    host?: string;
    port?: number;
    path?: string;
  };
  return path ?? `${host}:${port}`;
}
