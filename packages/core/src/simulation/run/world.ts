import type { Milliseconds } from '../../clock/index.ts';
import { createPolicy, type KeyId } from '../policies/index.ts';
import { Random } from '../random.ts';
import type { Setup } from '../setup/setup.ts';
import { type Caches, STRATEGIES, type Strategy } from '../strategies/index.ts';
import type { Requests } from '../workload/requests.ts';
import { CacheTier, type EntryFacts } from './cache-tier.ts';
import { EventQueue } from './event-queue.ts';
import { type RunningLoad, RunningLoads } from './loads.ts';
import { Measures } from './measures.ts';
import { StepRecorder } from './steps.ts';

const CURRENT = Number.POSITIVE_INFINITY;

/** The caches of all instances, the origin and the bus between them, on a virtual clock. */
export class World implements Caches {
  readonly setup: Setup;
  readonly random: Random;
  readonly memories: readonly CacheTier[];
  readonly shared: CacheTier | null;
  readonly strategy: Strategy;
  readonly measures: Measures;
  readonly steps = new StepRecorder();
  readonly loads = new RunningLoads();
  readonly #events = new EventQueue();
  readonly #loadTimes: Random;
  #now: Milliseconds = 0;

  constructor(setup: Setup, requests: Requests) {
    this.setup = setup;
    this.random = new Random(setup.seed, 'strategy');
    this.#loadTimes = new Random(setup.seed, 'loads');
    this.measures = new Measures(requests.count, requests.at.at(-1) ?? 0);
    this.memories = Array.from({ length: setup.instances }, (_, i) => this.#makeMemory(requests, i));
    this.shared = setup.tiers === 'two' ? this.#makeShared(requests) : null;
    this.strategy = new STRATEGIES[setup.strategy](this);
  }

  get now(): Milliseconds {
    return this.#now;
  }

  /** Lets everything happen that is due until a time. */
  advance(to: Milliseconds): void {
    while (this.#events.next <= to) this.#step();
    this.#now = to;
  }

  /** Lets everything happen that was begun. */
  finish(): void {
    while (this.#events.next < Number.POSITIVE_INFINITY) this.#step();
  }

  #step(): void {
    this.#now = this.#events.next;
    this.#events.take()?.();
  }

  after(delay: Milliseconds, run: () => void): void {
    this.#events.add(this.#now + delay, run);
  }

  writeToOrigin(count: number): void {
    this.measures.originWrite(this.#now, count);
  }

  put(instance: number, key: KeyId, life: Milliseconds): void {
    const facts: EntryFacts = { expires: this.#now + life, cost: 0, outdatedAt: CURRENT };
    this.voidLoads(key, this.shared === null ? instance : 'all');
    this.store(this.memories[instance], key, facts, instance);
    if (this.shared !== null) {
      this.measures.sharedOperation(this.#now);
      this.store(this.shared, key, facts, null);
    }
    this.tellOthers(instance, (other) => this.#drop(other, key));
  }

  invalidate(instance: number, key: KeyId): void {
    this.#drop(instance, key);
    if (this.shared !== null) {
      this.measures.sharedOperation(this.#now);
      this.shared.remove(key);
      this.voidLoads(key, 'all');
    }
    this.tellOthers(instance, (other) => this.#drop(other, key));
  }

  tellOthers(instance: number, heard: (other: number) => void): void {
    if (!this.setup.bus || this.memories.length === 1) return;
    this.after(this.setup.bus_delay, () => {
      for (let other = 0; other < this.memories.length; other += 1) if (other !== instance) heard(other);
    });
  }

  voidLoads(key: KeyId, instance: number | 'all'): void {
    for (const load of this.loads.of(key)) {
      if (instance === 'all' || load.instance === instance) load.isVoid = true;
    }
  }

  /** What the origin holds changed: every copy is outdated from now on. */
  outdate(key: KeyId): void {
    this.memories.forEach((memory, instance) => {
      if (memory.outdate(key, this.#now)) this.steps.add(this.#now, 'outdate', key, instance);
    });
    this.shared?.outdate(key, this.#now);
    for (const load of this.loads.of(key)) load.outdatedAt = Math.min(load.outdatedAt, this.#now);
  }

  store(tier: CacheTier | undefined, key: KeyId, facts: EntryFacts, instance: number | null): void {
    if (tier === undefined) return;
    tier.put(key, facts);
    this.strategy.stored(tier, key);
    if (instance !== null) this.steps.add(this.#now, 'fill', key, instance);
    let bytes = this.shared?.bytes ?? 0;
    for (const memory of this.memories) bytes += memory.bytes;
    this.measures.held(this.#now, bytes);
  }

  /** Starts a load at the origin; `way` is the time that the shared tier takes before. */
  startLoad(
    instance: number,
    key: KeyId,
    waiting: number,
    way: Milliseconds,
    done: (load: RunningLoad) => void,
  ): RunningLoad {
    const startedAt = this.#now + way;
    const load: RunningLoad = {
      key,
      instance,
      startedAt,
      endsAt: startedAt + this.#loadTime(),
      outdatedAt: this.strategy.unwrittenSince(key),
      isVoid: false,
      waiting,
      others: 0,
    };
    this.measures.load(this.#now);
    this.loads.add(load);
    this.#events.add(load.endsAt, () => {
      this.loads.remove(load);
      done(load);
    });
    return load;
  }

  #loadTime(): Milliseconds {
    const { load, spread } = this.setup;
    if (spread === 'fixed' || load === 0) return load;
    return spread === 'exponential'
      ? this.#loadTimes.exponential(load)
      : this.#loadTimes.logNormal(load, 0.5);
  }

  #drop(instance: number, key: KeyId): void {
    this.voidLoads(key, instance);
    if (this.memories[instance]?.remove(key)) this.steps.add(this.#now, 'invalidate', key, instance);
  }

  #makeMemory(requests: Requests, instance: number): CacheTier {
    const { policy, places, seed } = this.setup;
    const future = policy === 'optimum' ? readsOf(requests, instance) : undefined;
    return new CacheTier(
      (onEvict) =>
        createPolicy(policy, {
          places,
          keys: requests.keys,
          random: new Random(seed, `eviction ${instance}`),
          onEvict,
          ...(future === undefined ? {} : { future }),
        }),
      requests.sizes,
      (key) => this.steps.add(this.#now, 'evict', key, instance),
    );
  }

  #makeShared(requests: Requests): CacheTier {
    const { shared_places: places, seed } = this.setup;
    const random = new Random(seed, 'eviction shared');
    return new CacheTier(
      (onEvict) => createPolicy('lru', { places, keys: requests.keys, random, onEvict }),
      requests.sizes,
      () => undefined,
    );
  }
}

/** The keys that an instance will read, for the optimum. */
function readsOf({ count, key, instance, isWrite }: Requests, which: number): Int32Array {
  const reads: KeyId[] = [];
  for (let i = 0; i < count; i += 1) if (instance[i] === which && isWrite[i] === 0) reads.push(key[i] ?? 0);
  return Int32Array.from(reads);
}
