import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * The requests of one connection, one after the other. Node would start all that arrive in one packet at once, and
 * hold their responses in memory for a client that may never read one.
 *
 * The limit counts requests that Node has parsed: those of one read, at most 64 KiB, whatever their number. Nothing
 * public comes before that. `socket.pause()` does not last, because Node resumes the socket when it has dumped the body of
 * a request that ended, and `maxRequestsPerSocket` counts all requests of the connection, finished ones too.
 */
export class RequestQueue {
  readonly #socket: Socket;
  readonly #limit: number;
  readonly #waiting: { readonly response: ServerResponse; readonly run: () => void }[] = [];
  #running: ServerResponse | undefined;
  #isClosing = false;
  #isLast = false;
  /** How many bytes had been read when the last response was sent. */
  #bytesRead = 0;

  /** @param limit - requests in work and waiting. */
  constructor(socket: Socket, limit: number) {
    this.#socket = socket;
    this.#limit = limit;
  }

  get isIdle(): boolean {
    return this.#running === undefined;
  }

  /** Whether a request has begun to arrive that has not been taken yet. */
  get hasHalfARequest(): boolean {
    return this.#socket.bytesRead > this.#bytesRead;
  }

  /** Runs a request, now or in its turn. */
  take(response: ServerResponse, run: () => void): void {
    // The client was notified that the connection ends before this one (RFC 9112 section 9.6).
    if (this.#isLast) return;
    const isFull = this.#waiting.length + 2 >= this.#limit && this.#running !== undefined;
    if (this.#isClosing || isFull) this.#end(response);
    if (this.#running === undefined) this.#start(response, run);
    else this.#waiting.push({ response, run });
  }

  /** Ends the connection with the last request that was taken, or with the next one if its response has begun. */
  close(): void {
    this.#isClosing = true;
    const last = this.#waiting.at(-1)?.response ?? this.#running;
    if (last !== undefined && !last.headersSent) this.#end(last);
  }

  #end(response: ServerResponse): void {
    response.shouldKeepAlive = false;
    this.#isLast = true;
  }

  #start(response: ServerResponse, run: () => void): void {
    this.#running = response;
    // Once it has been passed to the system, or its client has left.
    response.once('close', () => {
      this.#bytesRead = this.#socket.bytesRead;
      // Other connections have their turn in between: pages from memory would otherwise follow without a pause.
      if (this.#waiting.length > 0) setImmediate(() => this.#goOn());
      else this.#running = undefined;
    });
    run();
  }

  #goOn(): void {
    this.#running = undefined;
    const next = this.#socket.destroyed ? undefined : this.#waiting.shift();
    if (next !== undefined) this.#start(next.response, next.run);
  }
}
