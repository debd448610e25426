import { type EpochMs, type Milliseconds, systemClock } from '../../clock/index.ts';
import type { BusMessage } from '../api/bus.ts';
import type { FailedStep } from '../api/failures.ts';
import type { Generations } from '../generations/generations.ts';
import { parseGlob } from '../keys/glob.ts';
import type { Outage } from '../store/circuit-breaker.ts';
import type { SharedTier } from '../store/store-tier.ts';
import type { BusGroup } from './bus-group.ts';
import { MemoryTrust } from './memory-trust.ts';
import type { OutageRecovery, Repaired } from './outage-recovery.ts';
import type { CoherenceReports, LocalCache } from './ports.ts';
import { StoreRepair } from './store-repair.ts';
import type { Waiters } from './waiters.ts';

/** What coherence uses. */
export interface CoherenceParts {
  /** The cache's prefix. */
  readonly cache: string;
  readonly buses: BusGroup;
  readonly store: SharedTier;
  readonly generations: Generations;
  readonly recovery: OutageRecovery;
  readonly local: LocalCache;
  readonly waiters: Waiters;
  readonly reports: CoherenceReports;
  /** How long memory is served while no message can arrive. */
  readonly memoryTrust: Milliseconds;
}

/**
 * Keeps the instances of one cache coherent: each publishes what it invalidates, applies what the
 * others publish, and drops what may be stale when it may have missed a message: after a gap of a bus, after a
 * reconnection, and after an outage of the shared tier.
 *
 * An invalidation that did not arrive is kept until it has: for the other instances by the {@link BusGroup}, for
 * the shared tier by the {@link OutageRecovery}.
 */
export class Coherence {
  readonly #parts: CoherenceParts;
  readonly #trust: MemoryTrust;
  readonly #repair: StoreRepair;
  /** Messages that the shared tier lacks. */
  readonly #lacking = new WeakSet<BusMessage>();
  readonly #stops: (() => void)[] = [];

  constructor(parts: CoherenceParts) {
    const { buses, store, local, recovery, memoryTrust } = parts;
    this.#parts = parts;
    this.#repair = new StoreRepair(store, recovery, (repaired) => this.#noteRepaired(repaired));
    this.#trust = new MemoryTrust({
      bound: memoryTrust,
      connected: () => buses.alone || !local.enabled || buses.connected,
      drop: () => this.#invalidateAll(),
    });
    this.#listen();
    this.#trust.check();
  }

  /** The message that entries of a namespace were written or removed. */
  keysMessage(namespace: string, keys: readonly string[]): BusMessage {
    return { type: 'keys', cache: this.#parts.cache, namespace, keys };
  }

  patternMessage(namespace: string, pattern: string): BusMessage {
    return { type: 'pattern', cache: this.#parts.cache, namespace, pattern };
  }

  /** Notifies other instances; resolves when each bus has the message, or has queued it. */
  async broadcast(message: BusMessage): Promise<void> {
    await this.#parts.buses.broadcast(this.#lacking.has(message) ? { ...message, lacking: true } : message);
  }

  /** Wakes callers that wait for a load of the key, here and in other instances. */
  announceFilled(namespace: string, key: string): void {
    this.#parts.waiters.wake(waiterName(namespace, key));
    void this.broadcast({ type: 'filled', cache: this.#parts.cache, namespace, key });
  }

  /**
   * Raises generations everywhere.
   *
   * @param softAt - the present time of the shared tier's clock for a soft purge; one that has to be done again is
   *   done as a hard one
   */
  async bump(names: readonly string[], softAt?: EpochMs): Promise<void> {
    const { cache, generations } = this.#parts;
    const message: BusMessage = { type: 'raised', cache, names, ...(softAt !== undefined && { softAt }) };
    try {
      await generations.bump(names, softAt);
    } catch (error) {
      this.missedWrite('raise', error, message);
    }
    await this.broadcast(message);
  }

  /** Reports that an invalidation or an overwrite did not reach the shared tier; it is done again until it has. */
  missedWrite(step: FailedStep, error: unknown, message: BusMessage): void {
    this.#parts.reports.sparedError(step, error);
    this.#lacking.add(message);
    this.#parts.recovery.missed(message);
    this.#repair.later();
  }

  /** An operation failed: unless the shared tier refused it, it may have been done all the same. */
  mayHaveMissed(step: FailedStep, error: unknown, message: BusMessage): void {
    const { cause } = error as { readonly cause?: unknown };
    if (this.#parts.store.isOutage(cause)) this.missedWrite(step, error, message);
    else this.#parts.reports.sparedError(step, error);
  }

  async close(): Promise<void> {
    this.#trust.stop();
    this.#repair.stop();
    for (const stop of this.#stops) stop();
    await this.#parts.buses.close();
  }

  #listen(): void {
    const { buses, store, recovery, waiters, reports } = this.#parts;
    buses.listen({
      message: (message) => this.#onMessage(message),
      state: (state) => {
        reports.connection({ type: 'bus', state });
        if (state === 'gap') recovery.raised(recovery.root);
        if (state !== 'disconnected') this.#invalidateAll();
        this.#trust.check();
        waiters.wakeAll();
      },
    });
    this.#stops.push(
      store.onForeignKeys((error) => reports.sparedError('read', error)),
      store.listen({
        breaker: (state) => {
          reports.connection({ type: 'breaker', state });
          if (state === 'open') waiters.wakeAll();
        },
        recover: (outage) => this.#recover(outage),
      }),
    );
  }

  #onMessage(message: BusMessage): void {
    const { store, recovery, reports } = this.#parts;
    this.#apply(message);
    if (message.sentAt !== undefined) reports.received(Math.max(0, systemClock.now() - message.sentAt));
    if (message.lacking !== true || !store.present) return;
    const { id: _id, lacking: _lacking, sentAt: _sentAt, ...own } = message;
    recovery.missed(own);
    // What was read from the tier meanwhile may be what it still has of before.
    if (!store.open) void this.#repair.now().finally(() => this.#apply(message));
  }

  /** Drops here what a message says. */
  #apply(message: BusMessage): void {
    const { generations, local, waiters } = this.#parts;
    if (message.type === 'reset') this.#invalidateAll();
    else if (message.type === 'raised') generations.raisedElsewhere(message.names, message.softAt);
    else if (message.type === 'filled') waiters.wake(waiterName(message.namespace, message.key));
    else {
      const { namespace } = message;
      const keys =
        message.type === 'pattern' ? local.keysMatching(namespace, parseGlob(message.pattern)) : message.keys;
      local.forgetKeys(namespace, keys);
      for (const key of keys) waiters.wake(waiterName(namespace, key));
    }
  }

  /** Messages may have been lost: nothing that they could have invalidated is served any more. */
  #invalidateAll(): void {
    this.#parts.generations.reset();
    this.#parts.local.forgetAll();
  }

  /** The shared tier is back: see {@link OutageRecovery}. */
  async #recover(outage: Outage): Promise<void> {
    const { store, recovery, generations, buses } = this.#parts;
    this.#noteRepaired(await store.recover((direct) => recovery.run(direct, outage)));
    if (outage === 'gone') this.#invalidateAll();
    else generations.view.forgetOwn();
    await buses.flush();
  }

  /** Other instances may have copied into memory what is repaired in the shared tier only now. */
  #noteRepaired({ raised, messages }: Repaired): void {
    for (const [name, generation] of raised) this.#parts.generations.noteRaised(name, generation);
    for (const message of messages) {
      if (message.type !== 'raised') this.#apply(message);
      void this.broadcast(message);
    }
  }
}

/** The name that callers listen to while a key is loaded elsewhere. */
export function waiterName(namespace: string, key: string): string {
  return `${namespace}::${key}`;
}
