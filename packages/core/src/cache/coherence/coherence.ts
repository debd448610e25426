import { randomUUID } from 'node:crypto';
import type { Milliseconds } from '../../clock/units.ts';
import type { Engine } from '../engine/engine.ts';
import { type Generation, nextGeneration, UNKNOWN } from '../generations/generations.ts';
import { parseGlob } from '../keys/glob.ts';
import type { CircuitBreaker, Outage } from '../store/circuit-breaker.ts';
import type { Bus, BusMessage } from './bus.ts';
import { cutMessage } from './bus-message.ts';
import { BusPublisher } from './bus-publisher.ts';
import { MemoryTrust } from './memory-trust.ts';
import { OutageRecovery, type Repaired } from './outage-recovery.ts';
import { RecentIds } from './recent-ids.ts';
import { joinSiblings, tellSiblings } from './siblings.ts';

/** For a bus without a shared tier beside it. */
const BUS_DEADLINE: Milliseconds = 100;
/** Pauses between attempts to repair what a working store refused. */
const FIRST_REPAIR: Milliseconds = 250;
const LONGEST_REPAIR: Milliseconds = 4000;

/**
 * What the instances of one cache owe each other: each tells the others what it invalidates, hears what
 * they do, and drops what may be stale wherever it may not have heard: after a gap of a bus, after a
 * reconnection, and after an outage of the shared tier.
 *
 * An invalidation that did not arrive is kept until it has: for the other instances by an {@link BusPublisher} for
 * each bus, for the shared tier by the {@link OutageRecovery}.
 */
export class Coherence {
  readonly #engine: Engine;
  readonly #buses: readonly Bus[];
  readonly #recovery: OutageRecovery;
  readonly #publishers: readonly BusPublisher[];
  readonly #heard = new RecentIds();
  readonly #trust: MemoryTrust;
  /** Messages that the shared tier lacks. */
  readonly #lacking = new WeakSet<BusMessage>();
  readonly #stops: (() => void)[] = [];
  readonly #hearMessage = (message: BusMessage): void => this.#hear(message);
  #repair: NodeJS.Timeout | undefined;
  #repairPause = FIRST_REPAIR;

  constructor(engine: Engine, buses: readonly Bus[], memoryTrust: Milliseconds) {
    const { breaker, prefix } = engine;
    this.#engine = engine;
    this.#buses = buses;
    this.#recovery = new OutageRecovery(prefix);
    this.#publishers = buses.map(
      (bus) =>
        new BusPublisher({
          bus,
          cache: prefix,
          deadline: breaker?.deadline ?? BUS_DEADLINE,
          storeAway: () => breaker?.open === true,
          failed: (error) => engine.recordStoreError('publish', error),
        }),
    );
    this.#trust = new MemoryTrust({
      bound: memoryTrust,
      hears: () => buses.length === 0 || engine.memory === null || this.hearing,
      drop: () => this.#mistrust(),
    });
    this.#listen();
    this.#trust.check();
  }

  /** Whether others are heard, on whichever bus: each message is sent on all of them. */
  get hearing(): boolean {
    return this.#buses.some(({ connected }) => connected);
  }

  /** Tells other instances; see {@link BusPublisher.tell}. */
  async broadcast(message: BusMessage): Promise<void> {
    if (this.#buses.length === 0) return;
    const whole = this.#lacking.has(message) ? { ...message, lacking: true } : message;
    for (const part of cutMessage(whole)) {
      tellSiblings(this.#buses, part, this.#hearMessage);
      // By its id it counts once for those who hear it on several buses.
      const told = this.#buses.length === 1 ? part : { ...part, id: randomUUID() };
      // Waiting loads look for themselves now and then: one bus is enough for them.
      const by = message.type === 'filled' ? this.#publishers.slice(0, 1) : this.#publishers;
      await Promise.all(by.map((publisher) => publisher.tell(told)));
    }
  }

  /** Reports that an invalidation or an overwrite did not reach the shared tier; it is done again until it has. */
  missedWrite(operation: string, error: unknown, message: BusMessage): void {
    this.#engine.recordStoreError(operation, error);
    this.#lacking.add(message);
    this.#recovery.missed(message);
    this.#repairLater();
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
    if (this.#engine.breaker?.open !== true) this.#recovery.raised(name);
    this.#recovery.saw(name, generation);
  }

  /** Says what is still to be said, if that is possible; says and hears nothing any more. */
  async close(): Promise<void> {
    this.#trust.stop();
    clearTimeout(this.#repair);
    for (const stop of this.#stops) stop();
    await Promise.all(this.#publishers.map((publisher) => publisher.close()));
  }

  #listen(): void {
    const { breaker, events, waiters } = this.#engine;
    this.#buses.forEach((bus, i) => {
      this.#stops.push(
        joinSiblings(bus, this.#hearMessage),
        bus.subscribe({
          message: this.#hearMessage,
          state: (state) => {
            if (events.hasListeners) events.emit({ type: 'bus', state });
            if (state === 'gap') this.#recovery.raised(this.#recovery.root);
            if (state !== 'disconnected') this.#mistrust();
            if (state === 'connected') void this.#publishers[i]?.flush();
            this.#trust.check();
            waiters.wakeAll();
          },
        }),
      );
    });
    if (breaker === null) return;
    const stopReports = breaker.store.onForeignKeys?.((error) =>
      this.#engine.recordStoreError('read', error),
    );
    if (stopReports !== undefined) this.#stops.push(stopReports);
    this.#stops.push(
      breaker.listen({
        breaker: (state) => {
          if (events.hasListeners) events.emit({ type: 'breaker', state });
          if (state === 'open') waiters.wakeAll();
        },
        recover: (outage) => this.#recover(outage),
      }),
    );
  }

  #hear(message: BusMessage): void {
    const engine = this.#engine;
    if (message.cache !== engine.prefix || !this.#heard.isNew(message.id)) return;
    this.#apply(message);
    if (message.lacking !== true || engine.breaker === null) return;
    const { id: _id, lacking: _lacking, ...own } = message;
    this.#recovery.missed(own);
    // What was read from the tier meanwhile may be what it still has of before.
    if (!engine.breaker.open) void this.#repairNow(engine.breaker).finally(() => this.#apply(message));
  }

  /** Drops here what a message says. */
  #apply(message: BusMessage): void {
    const engine = this.#engine;
    if (message.type === 'reset') {
      this.#mistrust();
      return;
    }
    if (message.type === 'raised') {
      for (const name of message.names)
        this.raised(name, engine.breaker === null ? nextGeneration() : UNKNOWN);
      return;
    }
    const namespace = engine.namespaces.get(message.namespace);
    if (namespace === undefined) return;
    if (message.type === 'filled') {
      engine.waiters.wake(`${message.namespace}::${message.key}`);
      return;
    }
    const keys =
      message.type === 'pattern' ? engine.keysHere(namespace, parseGlob(message.pattern)) : message.keys;
    for (const key of keys) {
      engine.forgetKey(namespace, key);
      engine.waiters.wake(`${namespace.path}::${key}`);
    }
  }

  /** Messages may have been lost: nothing that they could have invalidated is served any more. */
  #mistrust(): void {
    const { breaker, view } = this.#engine;
    view.reset(breaker === null ? nextGeneration : undefined);
    this.#engine.forgetMemory();
  }

  /** The shared tier is back: see {@link OutageRecovery}. */
  async #recover(outage: Outage): Promise<void> {
    const { breaker, view } = this.#engine;
    if (breaker === null) return;
    this.#note(await this.#recovery.run(breaker.store, outage));
    if (outage === 'gone') this.#mistrust();
    else view.forgetOwn();
    await Promise.all(this.#publishers.map((publisher) => publisher.flush()));
  }

  /** Others may have remembered since, from the shared tier, what is only now repaired there. */
  #note({ raised, messages }: Repaired): void {
    for (const [name, generation] of raised) this.raised(name, generation);
    for (const message of messages) {
      if (message.type !== 'raised') this.#apply(message);
      void this.broadcast(message);
    }
  }

  /** A store that works refused something: an open breaker has its own way back. */
  #repairLater(): void {
    const { breaker } = this.#engine;
    if (breaker === null || this.#repair !== undefined || this.#engine.closed) return;
    this.#repair = setTimeout(() => {
      this.#repair = undefined;
      if (breaker.open || !this.#recovery.pending) {
        this.#repairPause = FIRST_REPAIR;
        return;
      }
      void this.#repairNow(breaker);
    }, this.#repairPause);
    this.#repair.unref();
    this.#repairPause = Math.min(LONGEST_REPAIR, 2 * this.#repairPause);
  }

  async #repairNow(breaker: CircuitBreaker): Promise<void> {
    try {
      const repaired = await breaker.run('repair', (store) => this.#recovery.repair(store));
      this.#repairPause = FIRST_REPAIR;
      this.#note(repaired);
    } catch {
      this.#repairLater();
    }
  }
}
