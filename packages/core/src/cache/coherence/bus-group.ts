import { randomUUID } from 'node:crypto';
import { type Milliseconds, systemClock } from '../../clock/index.ts';
import type { Bus, BusListener, BusMessage } from '../api/bus.ts';
import { cutMessage } from './bus-message.ts';
import { BusPublisher } from './bus-publisher.ts';
import { RecentIds } from './recent-ids.ts';
import { joinSiblings, tellSiblings } from './siblings.ts';

export interface BusGroupOptions {
  /** The cache's prefix: messages of other caches are not heard. */
  readonly cache: string;
  /** How long one publication may take. */
  readonly deadline: Milliseconds;
  /** Whether the shared tier does not answer. */
  storeAway(): boolean;
  /** A message is about to be published for the first time. */
  publishes(): void;
  /** A message could not be published yet. */
  failed(error: unknown): void;
}

/** The buses of one cache as one: each message goes out on all of them and is heard once. */
export class BusGroup {
  readonly #buses: readonly Bus[];
  readonly #cache: string;
  readonly #publishers: readonly BusPublisher[];
  readonly #heard = new RecentIds();
  readonly #stops: (() => void)[] = [];
  #listener: BusListener | undefined;
  readonly #receive = (message: BusMessage): void => {
    if (message.cache === this.#cache && this.#heard.isNew(message.id)) this.#listener?.message(message);
  };

  constructor(buses: readonly Bus[], options: BusGroupOptions) {
    this.#buses = buses;
    this.#cache = options.cache;
    this.#publishers = buses.map((bus) => new BusPublisher({ bus, ...options }));
  }

  /** Whether there is nobody to be heard. */
  get alone(): boolean {
    return this.#buses.length === 0;
  }

  /** Whether others are heard, on whichever bus. */
  get hearing(): boolean {
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

  /** Resolves when each bus has the message, or keeps it for later; see {@link BusPublisher.tell}. */
  async broadcast(message: BusMessage): Promise<void> {
    if (this.alone) return;
    for (const part of cutMessage(message)) {
      tellSiblings(this.#buses, part, this.#receive);
      // By its id it counts once for those who hear it on several buses.
      const sent = { ...part, sentAt: systemClock.now() };
      const told = this.#buses.length === 1 ? sent : { ...sent, id: randomUUID() };
      // Waiting loads look for themselves now and then: one bus is enough for them.
      const by = message.type === 'filled' ? this.#publishers.slice(0, 1) : this.#publishers;
      await Promise.all(by.map((publisher) => publisher.tell(told)));
    }
  }

  /** Publishes what could not be published before. */
  async flush(): Promise<void> {
    await Promise.all(this.#publishers.map((publisher) => publisher.flush()));
  }

  /** Says what is still to be said, if that is possible; says and hears nothing any more. */
  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    await Promise.all(this.#publishers.map((publisher) => publisher.close()));
  }
}
