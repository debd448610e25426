import type { IncomingMessage, ServerResponse } from 'node:http';
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
  /** How many bytes had been read with the last request. */
  #bytesRead = 0;

  /** @param limit - requests in work and waiting. */
  constructor(socket: Socket, limit: number) {
    this.#socket = socket;
    this.#limit = limit;
  }

  get isIdle(): boolean {
    return this.#waiting.length === 0 && (this.#running === undefined || this.#running.closed);
  }

  /** Whether a request has begun to arrive that has not been taken yet. */
  get hasHalfARequest(): boolean {
    return this.#socket.bytesRead > this.#bytesRead;
  }

  /** Runs a request, now or in its turn. */
  take(request: IncomingMessage, response: ServerResponse, run: () => void): void {
    // The client was notified that the connection ends before this one (RFC 9112 section 9.6).
    if (this.#isLast) return;
    this.#bytesRead = this.#socket.bytesRead;
    const { isIdle } = this;
    const isFull = this.#waiting.length + 2 >= this.#limit && !isIdle;
    if (this.#isClosing || isFull) this.#end(response);
    // Its body is still to come.
    if (!request.readableEnded) response.once('close', () => (this.#bytesRead = this.#socket.bytesRead));
    if (isIdle) this.#start(response, run);
    else if (this.#waiting.push({ response, run }) === 1) this.#goOnAfterwards();
  }

  /** Ends the connection with the last request that was taken, or with the next one if its response has begun. */
  close(): void {
    this.#isClosing = true;
    const last = this.#waiting.at(-1)?.response ?? this.#running;
    if (last !== undefined && !last.headersSent && !last.closed) this.#end(last);
  }

  #end(response: ServerResponse): void {
    response.shouldKeepAlive = false;
    this.#isLast = true;
  }

  #start(response: ServerResponse, run: () => void): void {
    this.#running = response;
    run();
  }

  /** Starts the next one once the running one has been passed to the system, or its client has left. */
  #goOnAfterwards(): void {
    // Other connections have their turn in between: pages from memory would otherwise follow without a pause.
    const goOn = () => setImmediate(() => this.#goOn());
    if (this.#running === undefined || this.#running.closed) goOn();
    else this.#running.once('close', goOn);
  }

  #goOn(): void {
    const next = this.#socket.destroyed ? undefined : this.#waiting.shift();
    if (next === undefined) {
      this.#waiting.length = 0;
      return;
    }
    this.#start(next.response, next.run);
    if (this.#waiting.length > 0) this.#goOnAfterwards();
  }
}
