import { randomUUID } from 'node:crypto';
import type { Bus, BusListener, BusMessage } from '../api/bus.ts';
import { parseBusMessage } from '../coherence/bus-message.ts';
import { CacheUnreachableError } from '../errors/errors.ts';
import { Mutex } from '../store/mutex.ts';
import type { RedisConnection } from './connection.ts';
import { type ForeignKeys, readReply } from './foreign-keys.ts';
import { LAST_SENT, PUBLISH } from './scripts.ts';
import type { RedisNode, Script } from './topology/node.ts';

const HEARTBEAT_MS = 1000;
const GRACE_MS = 250;

/**
 * A bus over Redis Pub/Sub, which promises nothing: a message is sent once, to who listens.
 *
 * So every message has a number from one counter, and a receiver notices a missing number. A lost last message
 * is found by comparing the counter at every heartbeat, and at once after a reconnect.
 *
 * In a cluster all of it happens at the master that keeps the counter, which is the generations' too:
 * messages, numbers and generations then come in one order, as from a single server.
 */
export class RedisBus implements Bus {
  readonly withStore = true;
  readonly #connection: RedisConnection;
  readonly #foreign: ForeignKeys;
  readonly #channel: string;
  readonly #sequence: string;
  readonly #sender = randomUUID();
  readonly #listeners = new Set<BusListener>();
  #lastReceived: number | null = null;
  #state: 'connected' | 'disconnected' = 'disconnected';
  #heartbeat: NodeJS.Timeout | undefined;
  #unsubscribe: (() => void) | undefined;
  /** Where we are subscribed: a new connection needs a new subscription. */
  #node: RedisNode | undefined;
  #asking = false;
  #asked = 0;
  readonly #listening = new Mutex(Number.POSITIVE_INFINITY);

  constructor(connection: RedisConnection, prefix: string, foreign: ForeignKeys) {
    this.#connection = connection;
    this.#foreign = foreign;
    this.#channel = `${prefix}:@bus`;
    this.#sequence = `${prefix}:@seq:{${prefix}}`;
  }

  get connected(): boolean {
    return this.#state === 'connected';
  }

  /**
   * Resolves once the server has sent the message to the others: a caller that learns from us that an invalidation is done
   * finds it done everywhere. The server may write our reply before their messages, but writes both before it
   * reads our next command, so that its reply is waited for too. Nobody waits for news of a filled key.
   */
  async publish(message: BusMessage): Promise<void> {
    if (!this.connected) throw new CacheUnreachableError('The bus is not connected.');
    await this.#run(PUBLISH, [this.#channel, this.#sender, JSON.stringify(message)]);
    if (message.type !== 'filled') await this.#connection.at(this.#sequence, ({ client }) => client.ping());
  }

  subscribe(listener: BusListener): () => void {
    this.#listeners.add(listener);
    this.start();
    return () => this.#listeners.delete(listener);
  }

  close(): Promise<void> {
    clearInterval(this.#heartbeat);
    this.#unsubscribe?.();
    this.#listeners.clear();
    return Promise.resolve();
  }

  /** Subscribes before a cache needs it: a bus that is up before its cache starts costs that no reset. */
  start(): void {
    if (this.#unsubscribe !== undefined) return;
    this.#unsubscribe = this.#connection.onConnection((up) => (up ? this.#up() : this.#down()));
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS);
    this.#heartbeat.unref();
    if (this.#connection.ready) this.#up();
  }

  #up(): void {
    // A failure is the connection's, which tries again; the next heartbeat does so too.
    this.#listenInTurn().catch(() => this.#down());
  }

  /** One at a time: a message that is received twice would look like a gap. */
  #listenInTurn(): Promise<void> {
    return this.#listening.take(() => this.#listen());
  }

  async #listen(): Promise<void> {
    const node = this.#connection.nodeOf(this.#sequence);
    if (this.#node !== node) {
      await node.client.subscribe(this.#channel, (text) => {
        if (this.#node === node) this.#receive(text);
      });
      const before = this.#node;
      this.#node = node;
      this.#lastReceived = null;
      if (before?.ready === true) void before.client.unsubscribe(this.#channel).catch(() => undefined);
      if (this.#state === 'connected') this.#notify('gap');
    }
    const sent = await this.#lastSent();
    this.#lastReceived = Math.max(sent, this.#lastReceived ?? 0);
    if (this.#state === 'connected') return;
    this.#state = 'connected';
    this.#notify('connected');
  }

  #down(): void {
    if (this.#state === 'disconnected') return;
    this.#state = 'disconnected';
    this.#lastReceived = null;
    this.#notify('disconnected');
  }

  /** The number of the last message. */
  #lastSent(): Promise<number> {
    return this.#run(LAST_SENT, []);
  }

  async #run(script: Script, args: readonly string[]): Promise<number> {
    const { result, foreign } = readReply(await this.#connection.run(script, [this.#sequence], args));
    this.#foreign.report(foreign);
    return Number(result);
  }

  /**
   * A heartbeat that the last one's question outlives means that nobody talks to us any more; or that this process
   * stood still, and the reply lies in the socket.
   */
  #beat(): void {
    if (this.#asking) {
      const asked = this.#asked;
      setTimeout(() => {
        if (this.#asking && this.#asked === asked) this.#down();
      }, GRACE_MS).unref();
      return;
    }
    this.#asked += 1;
    this.#asking = true;
    this.#compare()
      // A server that refuses to say which was the last message takes no invalidation either.
      .catch(() => {
        if (this.#connection.ready) this.#connection.suspect();
        this.#down();
      })
      .finally(() => {
        this.#asking = false;
      });
  }

  /**
   * The reply follows every message that was sent before it, so there is no need to wait. Later messages may have
   * been received by now, since one read of the socket may bring both.
   */
  async #compare(): Promise<void> {
    if (!this.#connection.ready) return;
    if (this.#state !== 'connected') {
      await this.#listenInTurn();
      return;
    }
    const before = this.#lastReceived ?? 0;
    const sent = await this.#lastSent();
    if (this.#lastReceived !== null && (sent < before || sent > this.#lastReceived)) this.#gap(sent);
  }

  #receive(text: string): void {
    const [number = '', sender = ''] = text.split(' ', 2);
    const received = Number(number);
    const message = parseBusMessage(text.slice(number.length + sender.length + 2));
    if (this.#lastReceived === null || received === this.#lastReceived + 1) this.#lastReceived = received;
    else if (message !== null) this.#gap(received);
    // Another program's, or a later version's: what it invalidates is not known.
    if (message === null) this.#notify('gap');
    if (sender === this.#sender || message === null) return;
    for (const listener of this.#listeners) listener.message(message);
  }

  #gap(received: number): void {
    this.#lastReceived = received;
    this.#notify('gap');
  }

  #notify(state: 'connected' | 'gap' | 'disconnected'): void {
    for (const listener of this.#listeners) listener.state(state);
  }
}
