import { type IncomingMessage, type RequestListener, Server, type ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import type { Milliseconds } from '../clock/index.ts';
import { LIMITS } from '../limits/index.ts';
import { BatchedResponse } from './batched-response.ts';
import { RequestQueue } from './request-queue.ts';

/** How often Node looks for requests that have taken too long. Default: 30 s, which a stop would not wait for. */
const CHECK_EVERY: Milliseconds = 1000;

export interface LimitedServerOptions {
  /** How long a response may be left unread, up to {@link CHECK_EVERY} longer. */
  readonly unreadTimeout?: Milliseconds;
}

/**
 * An HTTP server within {@link LIMITS}, that can be stopped without losing a request.
 *
 * Node limits the number of connections, the size of a header and the time that a request takes to arrive. What it
 * leaves open is closed here: many requests at once, and responses that their client never reads.
 */
export class LimitedServer extends Server<typeof IncomingMessage, typeof BatchedResponse> {
  readonly #queues = new Map<Socket, RequestQueue>();

  constructor(
    listener: RequestListener,
    { unreadTimeout = LIMITS.unreadTimeout }: LimitedServerOptions = {},
  ) {
    super(
      {
        connectionsCheckingInterval: CHECK_EVERY,
        headersTimeout: LIMITS.headerTimeout,
        keepAliveTimeout: LIMITS.idleTimeout,
        maxHeaderSize: LIMITS.headerBytes,
        // A request without a body has a stream that has ended, and costs no events (`pnpm bench hot`).
        optimizeEmptyRequests: true,
        requestTimeout: LIMITS.requestTimeout,
        ServerResponse: BatchedResponse,
      },
      (request, response) => this.#take(listener, request, response),
    );
    this.maxConnections = LIMITS.connections;
    this.on('connection', (socket) => {
      this.#queues.set(socket, new RequestQueue(socket, LIMITS.pipelinedRequests));
      socket.once('close', () => this.#queues.delete(socket));
    });
    // Node's own `timeout` would start a timer for each request. Few responses ever wait for their reader.
    const check = setInterval(() => this.#timeUnread(unreadTimeout), CHECK_EVERY).unref();
    this.once('close', () => clearInterval(check));
    // Nothing has moved on the connection for this long. A slow view is no reason to cut it; an unread response is.
    this.on('timeout', (socket) => {
      const isWorking = this.#queues.get(socket)?.isIdle === false;
      if (!isWorking || socket.writableLength > 0) socket.destroy();
      else socket.setTimeout(0);
    });
  }

  #timeUnread(timeout: Milliseconds): void {
    for (const socket of this.#queues.keys())
      if (socket.writableLength > 0 && !socket.timeout) socket.setTimeout(timeout);
  }

  /** Connections that are open. */
  get open(): number {
    return this.#queues.size;
  }

  /**
   * Takes no more connections; responses from now on say `Connection: close`, so that no client sends another request.
   *
   * @returns a promise that resolves once all connections have ended.
   */
  async stop(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    // The server's own `close` also destroys what is idle at this moment, with the request that is on its way there.
    NetServer.prototype.close.call(this, () => resolve());
    for (const queue of this.#queues.values()) queue.close();
    await promise;
  }

  /** Ends connections on which no request is running or on its way. */
  endIdle(): void {
    for (const [socket, queue] of this.#queues)
      if (queue.isIdle && !queue.hasHalfARequest) socket.destroySoon();
  }

  /** @returns how many connections were cut off. */
  cutOff(): number {
    const { open } = this;
    this.closeAllConnections();
    return open;
  }

  #take(listener: RequestListener, request: IncomingMessage, response: ServerResponse): void {
    this.#queues.get(request.socket)?.take(request, response, () => listener(request, response));
  }
}
