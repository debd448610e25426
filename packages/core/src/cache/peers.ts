import type { Milliseconds } from '../clock/units.ts';
import { Announcer } from './announcer.ts';
import type { BusMessage } from './bus.ts';
import type { Engine } from './engine.ts';
import { CacheUnreachableError } from './errors.ts';
import { type Generation, nextGeneration, UNKNOWN } from './generations.ts';
import { parseGlob } from './glob.ts';
import { Recovery } from './recovery.ts';
import { roomName } from './rooms.ts';

/** For a bus without a shared tier beside it. */
const BUS_DEADLINE: Milliseconds = 100;

/**
 * What the instances of one cache owe each other: each tells the others what it invalidates, hears what
 * they do, and drops what may be stale wherever it may not have heard: after a gap of the bus, after a
 * reconnection, and after an outage of the shared tier.
 */
export class Peers {
  readonly #engine: Engine;
  readonly #recovery: Recovery;
  readonly #announcer: Announcer | null;
  readonly #stops: (() => void)[] = [];

  constructor(engine: Engine) {
    const { bus, guard } = engine;
    this.#engine = engine;
    this.#recovery = new Recovery(roomName(engine.prefix));
    this.#announcer =
      bus === null
        ? null
        : new Announcer({
            bus,
            deadline: guard?.deadline ?? BUS_DEADLINE,
            failed: (error) => engine.suffered('publish', error),
            retell: () => void this.tell(this.#forgetAll),
          });
    this.#listen();
  }

  /** Tells other instances; see {@link Announcer.tell}. */
  async tell(message: BusMessage): Promise<void> {
    if (this.#engine.guard?.open !== true) await this.#announcer?.tell(message);
    // The recovery tells others to forget everything.
    else if (this.#announcer !== null && message.type !== 'filled') this.#recovery.missed();
  }

  /** Reports that an invalidation or an overwrite did not reach the shared tier. */
  missedWrite(operation: string, error: unknown): void {
    this.#engine.suffered(operation, error);
    if (error instanceof CacheUnreachableError) this.#recovery.missed();
  }

  /** Notes what the store said of a generation when it was asked. */
  learn(name: string, generation: Generation, asked: number): void {
    this.#engine.view.learn(name, generation, asked);
    this.#recovery.saw(name, generation);
  }

  /** Notes that a generation was raised, and to what where that is known. */
  raised(name: string, generation: Generation): void {
    this.#engine.view.raise(name, generation);
    // Raised during an outage is raised after what the outage kept from arriving.
    if (this.#engine.guard?.open !== true) this.#recovery.raised(name);
    this.#recovery.saw(name, generation);
  }

  /** Says and hears nothing any more. */
  close(): void {
    this.#announcer?.stop();
    for (const stop of this.#stops) stop();
  }

  /** Tells other instances to forget everything. */
  get #forgetAll(): BusMessage {
    return { type: 'raised', cache: this.#engine.prefix, names: [this.#recovery.root] };
  }

  #listen(): void {
    const { bus, guard, events, waiters } = this.#engine;
    if (bus !== null) {
      this.#stops.push(
        bus.subscribe({
          message: (message) => this.#hear(message),
          state: (state) => {
            if (events.heard) events.emit({ type: 'bus', state });
            if (state === 'gap') this.#recovery.raised(this.#recovery.root);
            if (state !== 'disconnected') this.#mistrust();
            waiters.wakeAll();
          },
        }),
      );
    }
    if (guard !== null) {
      this.#stops.push(
        guard.listen({
          breaker: (state) => {
            if (events.heard) events.emit({ type: 'breaker', state });
            if (state === 'open') waiters.wakeAll();
          },
          recover: () => this.#recover(),
        }),
      );
    }
  }

  #hear(message: BusMessage): void {
    const engine = this.#engine;
    if (message.cache !== engine.prefix) return;
    if (message.type === 'raised') {
      for (const name of message.names) this.raised(name, engine.guard === null ? nextGeneration() : UNKNOWN);
      return;
    }
    const room = engine.rooms.get(message.room);
    if (room === undefined) return;
    if (message.type === 'filled') {
      engine.waiters.wake(`${message.room}::${message.key}`);
      return;
    }
    const keys =
      message.type === 'pattern' ? engine.keysHere(room, parseGlob(message.pattern)) : message.keys;
    for (const key of keys) {
      engine.forget(room, key);
      engine.waiters.wake(`${room.path}::${key}`);
    }
  }

  /** Messages may have been lost: nothing that they could have invalidated is served any more. */
  #mistrust(): void {
    const { guard, view } = this.#engine;
    view.reset(guard === null ? nextGeneration : undefined);
    this.#engine.forgetMemory();
  }

  /** The shared tier is back: see {@link Recovery}. */
  async #recover(): Promise<void> {
    const { guard, bus } = this.#engine;
    if (guard === null) return;
    this.#announcer?.resume();
    await this.#recovery.run(guard.store);
    this.#mistrust();
    await bus?.publish(this.#forgetAll);
  }
}
