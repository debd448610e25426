import { randomUUID } from 'node:crypto';
import type { Bus, BusListener, BusMessage } from '../bus.ts';
import type { RedisConnection } from './client.ts';
import { PUBLISH } from './scripts.ts';

const HEARTBEAT_MS = 2000;

/**
 * A bus over Redis Pub/Sub, which promises nothing: a message is sent once, to who listens.
 *
 * So every message bears a number from one counter, and who misses a number knows. A lost last message
 * is found by comparing the counter at every heartbeat, and at once after a reconnect.
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
  #subscribed = false;

  constructor(connection: RedisConnection, prefix: string) {
    this.#connection = connection;
    this.#channel = `${prefix}:@bus`;
    this.#sequence = `${prefix}:@seq:{${prefix}}`;
  }

  get connected(): boolean {
    return this.#state === 'connected';
  }

  async publish(message: BusMessage): Promise<void> {
    await this.#connection.run(
      PUBLISH,
      [this.#sequence],
      [this.#channel, this.#sender, JSON.stringify(message)],
    );
  }

  subscribe(listener: BusListener): () => void {
    this.#listeners.add(listener);
    this.#start();
    return () => this.#listeners.delete(listener);
  }

  close(): Promise<void> {
    clearInterval(this.#heartbeat);
    this.#unsubscribe?.();
    this.#listeners.clear();
    return Promise.resolve();
  }

  #start(): void {
    if (this.#unsubscribe !== undefined) return;
    this.#unsubscribe = this.#connection.onConnection((up) => (up ? this.#up() : this.#down()));
    this.#heartbeat = setInterval(() => void this.#compare(), HEARTBEAT_MS);
    this.#heartbeat.unref();
    if (this.#connection.ready) this.#up();
  }

  #up(): void {
    this.#listen().catch((error: unknown) => {
      this.#down();
      this.#tellError(error);
    });
  }

  async #listen(): Promise<void> {
    // The client itself subscribes again after a reconnect; the number tells whether it lasted.
    if (!this.#subscribed) {
      await this.#connection.client.subscribe(this.#channel, (text) => this.#receive(text));
      this.#subscribed = true;
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
    return Number((await this.#connection.client.get(this.#sequence)) ?? 0);
  }

  /** The reply to GET stands behind every message that was sent before it: no grace is needed. */
  async #compare(): Promise<void> {
    if (this.#state !== 'connected') {
      if (this.#connection.ready) this.#up();
      return;
    }
    try {
      const sent = await this.#read();
      if (this.#heard !== null && sent !== this.#heard) this.#gap(sent);
    } catch {
      // The connection's own events say that it is down.
    }
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

  #tellError(_error: unknown): void {
    this.#subscribed = false;
  }
}
