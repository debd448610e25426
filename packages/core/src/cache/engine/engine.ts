import { type Clock, monotonicClock, systemClock } from '../../clock/clock.ts';
import type { EpochMs, Milliseconds } from '../../clock/units.ts';
import type { Bus } from '../coherence/bus.ts';
import { Coherence } from '../coherence/coherence.ts';
import { Waiters } from '../coherence/waiters.ts';
import { CacheClosedError } from '../errors/errors.ts';
import { tagGenerationName } from '../generations/generation-names.ts';
import {
  type GenerationRef,
  type GenerationSnapshot,
  GenerationView,
  nextGeneration,
  UNKNOWN,
} from '../generations/generations.ts';
import type { Glob } from '../keys/glob.ts';
import { boundKey, escapePart } from '../keys/keys.ts';
import type { RunningLoad } from '../loading/in-flight.ts';
import { MemoryTier, Partition, Reclaimer, type Slot } from '../memory/index.ts';
import {
  type CreateCacheOptions,
  DEFAULT_LIMITS,
  MEMORY_TRUST,
  type Settings,
  settingsOf,
} from '../options/create-options.ts';
import { breakerOf, type CircuitBreaker } from '../store/circuit-breaker.ts';
import { ReadBatcher } from '../store/read-batcher.ts';
import { chooseCodec } from '../values/choose-codec.ts';
import type { Codec } from '../values/codec.ts';
import type { Envelope } from '../values/envelope.ts';
import type { IsolatedValue } from '../values/isolate.ts';
import { chooseStore } from './choose-store.ts';
import { CoarseClock } from './coarse-clock.ts';
import { Counters } from './counters.ts';
import { EventHub } from './event-hub.ts';
import { NamespaceRegistry } from './namespace-registry.ts';
import { type NamespaceState, revokeAllFillTokens, revokeFillToken } from './namespace-state.ts';

function busesOf(bus: CreateCacheOptions['bus'] | null): readonly Bus[] {
  if (bus === undefined || bus === null) return [];
  return 'publish' in bus ? [bus] : bus;
}

/** What all namespaces of one cache share. */
export class Engine {
  readonly clock: Clock;
  /** For the way of a memory hit. */
  readonly quickClock: Clock;
  readonly events: EventHub;
  readonly memory: MemoryTier | null;
  readonly breaker: CircuitBreaker | null;
  readonly reader: ReadBatcher | null;
  readonly codec: Codec;
  readonly view: GenerationView;
  readonly coherence: Coherence;
  readonly waiters = new Waiters();
  /** Loads that are running, also those that nobody joins any more: all are aborted by `close`. */
  readonly loads = new Set<RunningLoad>();
  /** How many loads were started: of two results, the one that started later is kept. */
  loadOrder = 0;
  readonly settings: Settings;
  readonly counts = new Counters();
  readonly #prefix: string;
  /** How long memory serves an entry before the shared tier is asked again. */
  readonly #memoryTtl: Milliseconds;
  readonly #reclaimer: Reclaimer | null;
  readonly namespaces = new NamespaceRegistry((name) => this.#known(this.view.pin(name)));
  readonly #stops: (() => void)[] = [];
  closed = false;

  constructor(options: CreateCacheOptions) {
    const { clock = systemClock } = options;
    this.clock = clock === systemClock ? monotonicClock : clock;
    this.quickClock = clock === systemClock ? new CoarseClock() : clock;
    const prefix = options.prefix ?? 'cache';
    this.#prefix = escapePart(prefix);
    this.events = new EventHub(prefix);
    this.settings = settingsOf(options);
    this.memory =
      options.memory === false
        ? null
        : new MemoryTier({ ...DEFAULT_LIMITS, ...options.memory }, (key, reason, namespace) => {
            this.counts.evictions += 1;
            if (this.events.hasListeners) this.events.emit({ type: 'evict', namespace, key, reason });
          });
    this.#reclaimer = this.memory === null ? null : new Reclaimer(this.memory, () => this.now());
    this.codec = chooseCodec(options);
    this.view = new GenerationView(options.maxTags ?? 100_000);
    const chosen = chooseStore(options.store);
    if (chosen !== null) this.#stops.push(chosen.release);
    this.breaker = chosen === null ? null : breakerOf(chosen.store, options.guard ?? {});
    const { ttl = Number.POSITIVE_INFINITY } = options.memory || {};
    this.#memoryTtl = this.breaker === null ? Number.POSITIVE_INFINITY : ttl;
    this.reader =
      this.breaker === null
        ? null
        : new ReadBatcher(this.breaker, this.codec, {
            mark: () => this.view.mark(),
            learn: (name, generation, asked) => this.coherence.learn(name, generation, asked),
          });
    this.coherence = new Coherence(
      this,
      busesOf(options.bus ?? chosen?.bus),
      options.memoryTrust ?? MEMORY_TRUST,
    );
  }

  get root(): NamespaceState {
    return this.namespaces.at(this.#prefix);
  }

  /** Whether the generations of the view are the shared tier's present ones. */
  get synced(): boolean {
    return this.breaker === null || this.coherence.hearing;
  }

  tagCell(namespace: NamespaceState, tag: string): GenerationRef {
    return this.#known(this.view.ref(tagGenerationName(namespace.path, tag)));
  }

  /** Without a shared tier this process decides generations itself. */
  #known(ref: GenerationRef): GenerationRef {
    if (this.breaker === null && ref.generation === UNKNOWN) ref.generation = nextGeneration();
    return ref;
  }

  storageKey(namespace: NamespaceState, key: string): string {
    return namespace.keyPrefix + boundKey(key);
  }

  now(): EpochMs {
    return this.clock.now();
  }

  /** The shared tier's time for one of ours: lives there are measured by one clock for all instances. */
  toShared(time: EpochMs): EpochMs {
    return time + this.#sharedAhead;
  }

  /** Our time for one of the shared tier's. */
  fromShared(time: EpochMs): EpochMs {
    return time - this.#sharedAhead;
  }

  /** A clock of the caller's is every instance's. */
  get #sharedAhead(): Milliseconds {
    if (this.breaker === null || this.clock !== monotonicClock) return 0;
    return this.breaker.store.ahead ?? systemClock.now() - monotonicClock.now();
  }

  /** The slot of a valid memory entry, whether fresh or stale; drops one that can serve nobody. */
  peekMemory(namespace: NamespaceState, key: string): Slot | undefined {
    const { memory } = this;
    const slot = namespace.memory.slots.get(key);
    if (slot === undefined || memory === null) return undefined;
    const { table } = memory;
    const past = table.past(slot, this.now());
    const grace = table.grace(slot);
    if ((past < 0 || (grace > 0 && past <= grace)) && table.stands(slot)) {
      memory.use(slot);
      return slot;
    }
    memory.remove(slot);
    return undefined;
  }

  /** Puts an entry into memory; what it depends on must be noted already. Returns whether memory holds it. */
  storeInMemory(
    namespace: NamespaceState,
    key: string,
    envelope: Envelope,
    kept: IsolatedValue,
    snapshot: GenerationSnapshot,
  ): boolean {
    if (this.memory === null) return false;
    const ttl = envelope.ttl ?? Number.POSITIVE_INFINITY;
    const madeAt = this.fromShared(envelope.createdAt);
    const bound = this.now() - madeAt + this.#memoryTtl;
    this.#reclaimer?.start();
    return this.memory.put(namespace.memory, key, {
      value: kept.value,
      cloneOnRead: kept.cloneOnRead,
      bytes: kept.bytes,
      madeAt,
      life: Math.min(ttl, bound),
      ttl,
      // Past the bound the shared tier is asked, which may have a fresh one.
      staleWindow: ttl <= bound ? (envelope.staleWindow ?? 0) : 0,
      loadMs: envelope.loadMs ?? 0,
      dependencies: snapshot,
    });
  }

  /** Reports a failure of the shared tier that the caller is spared. */
  recordStoreError(operation: string, error: unknown): void {
    this.counts.errors += 1;
    if (this.events.hasListeners) this.events.emit({ type: 'error', operation, error });
  }

  check(): void {
    if (this.closed) throw new CacheClosedError();
  }

  /** Ends all loads; resolves when they have given back what they held. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.#reclaimer?.stop();
    const loads = [...this.loads];
    for (const load of loads) load.abort(new CacheClosedError());
    this.waiters.wakeAll();
    this.forgetMemory();
    await Promise.all(loads.map(({ done }) => done));
    await this.coherence.close();
    for (const stop of this.#stops) stop();
  }

  /** Drops what this process remembers, and what is on its way into memory. */
  forgetMemory(): void {
    for (const namespace of this.namespaces) {
      namespace.memory = new Partition(namespace.name);
      namespace.memory.owner = namespace;
      revokeAllFillTokens(namespace);
    }
    this.memory?.clearAll();
  }

  /** Keys that this process remembers or is about to, and that match. */
  keysHere(namespace: NamespaceState, glob: Glob): string[] {
    const keys = new Set([
      ...namespace.memory.slots.keys(),
      ...namespace.fillTokens.keys(),
      ...namespace.backoffs.keys(),
    ]);
    return [...keys].filter((key) => glob.test(key));
  }

  /** Drops what memory holds of a key; loads of it that are running may still be stored. */
  evict(namespace: NamespaceState, key: string): void {
    const slot = namespace.memory.slots.get(key);
    if (slot !== undefined) this.memory?.remove(slot);
  }

  /** Drops one key here; answers whether it was remembered. */
  forgetKey(namespace: NamespaceState, key: string): boolean {
    revokeFillToken(namespace, key);
    namespace.backoffs.delete(key);
    const slot = this.peekMemory(namespace, key);
    if (slot === undefined || this.memory === null) return false;
    const there = this.memory.table.value(slot) !== undefined;
    this.memory.remove(slot);
    return there;
  }

  get prefix(): string {
    return this.#prefix;
  }
}
