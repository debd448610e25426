import { randomUUID } from 'node:crypto';
import type { Bus, BusListener, BusMessage } from '../bus.ts';
import type { RedisConnection } from './connection.ts';
import type { RedisNode } from './node.ts';
import { PUBLISH } from './scripts.ts';

const HEARTBEAT_MS = 1000;

/**
 * A bus over Redis Pub/Sub, which promises nothing: a message is sent once, to who listens.
 *
 * So every message bears a number from one counter, and who misses a number knows. A lost last message
 * is found by comparing the counter at every heartbeat, and at once after a reconnect.
 *
 * In a cluster all of it happens at the master that keeps the counter, which is the generations' too:
 * messages, numbers and generations then come in one order, as from a single server.
 */
export class RedisBus implements Bus {
  readonly #connection: RedisConnection;
  readonly #channel: string;
  readonly #sequence: string;
  readonly #sender = randomUUID();
  readonly #listeners = new Set<BusListener>();
  #heard: number | null = null;
  #state: 'connected' | 'disconnected' = 'disconnected';
  #heartbeat: NodeJS.Timeout | undefined;
  #unsubscribe: (() => void) | undefined;
  /** Whose messages we hear: a new connection needs a new subscription. */
  #node: RedisNode | undefined;
  #asking = false;
  #listening: Promise<void> = Promise.resolve();

  constructor(connection: RedisConnection, prefix: string) {
    this.#connection = connection;
    this.#channel = `${prefix}:@bus`;
    this.#sequence = `${prefix}:@seq:{${prefix}}`;
  }

  get connected(): boolean {
    return this.#state === 'connected';
  }

  /**
   * Resolves once what others are told has left the server: whoever hears from us that an invalidation is done
   * finds it done everywhere. The server may write our reply before their messages, but writes both before it
   * reads our next question, so that its answer is waited for too. Nobody waits for news of a filled key.
   */
  async publish(message: BusMessage): Promise<void> {
    await this.#connection.run(
      PUBLISH,
      [this.#sequence],
      [this.#channel, this.#sender, JSON.stringify(message)],
    );
    if (message.type !== 'filled') await this.#read();
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

  /** Begins to listen, before anybody asks: a bus that is up before its cache starts costs it no reset. */
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

  /** One at a time: a message that is heard twice would look like a gap. */
  #listenInTurn(): Promise<void> {
    const turn = this.#listening.then(() => this.#listen());
    this.#listening = turn.catch(() => undefined);
    return turn;
  }

  async #listen(): Promise<void> {
    const node = this.#connection.nodeOf(this.#sequence);
    if (this.#node !== node) {
      await node.client.subscribe(this.#channel, (text) => {
        if (this.#node === node) this.#receive(text);
      });
      const before = this.#node;
      this.#node = node;
      this.#heard = null;
      if (before?.ready === true) void before.client.unsubscribe(this.#channel).catch(() => undefined);
      if (this.#state === 'connected') this.#tell('gap');
    }
    this.#heard = await this.#read();
    if (this.#state === 'connected') return;
    this.#state = 'connected';
    this.#tell('connected');
  }

  #down(): void {
    if (this.#state === 'disconnected') return;
    this.#state = 'disconnected';
    this.#heard = null;
    this.#tell('disconnected');
  }

  async #read(): Promise<number> {
    return Number((await this.#connection.at(this.#sequence, ({ texts }) => texts.get(this.#sequence))) ?? 0);
  }

  /** A heartbeat that the last one's question outlives means that nobody talks to us any more. */
  #beat(): void {
    if (this.#asking) {
      this.#down();
      return;
    }
    this.#asking = true;
    this.#compare()
      .catch(() => undefined)
      .finally(() => {
        this.#asking = false;
      });
  }

  /** The reply to GET stands behind every message that was sent before it: no grace is needed. */
  async #compare(): Promise<void> {
    if (!this.#connection.ready) return;
    if (this.#state !== 'connected') {
      await this.#listenInTurn();
      return;
    }
    const sent = await this.#read();
    if (this.#heard !== null && sent !== this.#heard) this.#gap(sent);
  }

  #receive(text: string): void {
    const [number = '', sender = ''] = text.split(' ', 2);
    const heard = Number(number);
    if (this.#heard !== null && heard !== this.#heard + 1) this.#gap(heard);
    else this.#heard = heard;
    if (sender === this.#sender) return;
    const message = JSON.parse(text.slice(number.length + sender.length + 2)) as BusMessage;
    for (const listener of this.#listeners) listener.message(message);
  }

  #gap(heard: number): void {
    this.#heard = heard;
    this.#tell('gap');
  }

  #tell(state: 'connected' | 'gap' | 'disconnected'): void {
    for (const listener of this.#listeners) listener.state(state);
  }
}
