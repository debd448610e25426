import { randomUUID } from 'node:crypto';
import { type Milliseconds, systemClock } from '../../clock/index.ts';
import type { Bus, BusListener, BusMessage } from '../api/bus.ts';
import { cutMessage } from './bus-message.ts';
import { BusPublisher } from './bus-publisher.ts';
import { RecentIds } from './recent-ids.ts';
import { joinSiblings, notifySiblings } from './siblings.ts';

export interface BusGroupOptions {
  /** The cache's prefix: messages of other caches are ignored. */
  readonly cache: string;
  /** How long one publication may take. */
  readonly deadline: Milliseconds;
  /** Whether the shared tier is unreachable. */
  storeAway(): boolean;
  /** A message is about to be published for the first time. */
  publishes(): void;
  /** A message could not be published yet. */
  failed(error: unknown): void;
}

/** The buses of one cache as one: each message is published on all of them and delivered once. */
export class BusGroup {
  readonly #buses: readonly Bus[];
  readonly #cache: string;
  readonly #publishers: readonly BusPublisher[];
  readonly #received = new RecentIds();
  readonly #stops: (() => void)[] = [];
  #listener: BusListener | undefined;
  readonly #receive = (message: BusMessage): void => {
    if (message.cache === this.#cache && this.#received.isNew(message.id)) this.#listener?.message(message);
  };

  constructor(buses: readonly Bus[], options: BusGroupOptions) {
    this.#buses = buses;
    this.#cache = options.cache;
    this.#publishers = buses.map((bus) => new BusPublisher({ bus, ...options }));
  }

  /** Whether there is no bus, so no other instance to hear from. */
  get alone(): boolean {
    return this.#buses.length === 0;
  }

  /** Whether messages of other instances arrive, on any bus. */
  get connected(): boolean {
    return this.#buses.some(({ connected }) => connected);
  }

  /** Listens on all buses. */
  listen(listener: BusListener): void {
    this.#listener = listener;
    this.#buses.forEach((bus, i) => {
      this.#stops.push(
        joinSiblings(bus, this.#receive),
        bus.subscribe({
          message: this.#receive,
          state: (state) => {
            listener.state(state);
            if (state === 'connected') void this.#publishers[i]?.flush();
          },
        }),
      );
    });
  }

  /** Resolves when each bus has the message, or queues it for later; see {@link BusPublisher.publish}. */
  async broadcast(message: BusMessage): Promise<void> {
    if (this.alone) return;
    for (const part of cutMessage(message)) {
      notifySiblings(this.#buses, part, this.#receive);
      // Its id lets a receiver on several buses apply it once.
      const sent = { ...part, sentAt: systemClock.now() };
      const identified = this.#buses.length === 1 ? sent : { ...sent, id: randomUUID() };
      // Waiting loads also check by themselves from time to time: one bus is enough for them.
      const by = message.type === 'filled' ? this.#publishers.slice(0, 1) : this.#publishers;
      await Promise.all(by.map((publisher) => publisher.publish(identified)));
    }
  }

  /** Publishes what could not be published before. */
  async flush(): Promise<void> {
    await Promise.all(this.#publishers.map((publisher) => publisher.flush()));
  }

  /** Publishes what is still queued, if that is possible. Nothing is published or received afterwards. */
  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    await Promise.all(this.#publishers.map((publisher) => publisher.close()));
  }
}
