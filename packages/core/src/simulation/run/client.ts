import type { Milliseconds } from '../../clock/index.ts';
import type { KeyId } from '../policies/index.ts';
import type { CacheTier } from './cache-tier.ts';
import type { RunningLoad } from './loads.ts';
import type { World } from './world.ts';

/** What a hit in memory takes. */
const MEMORY_MS: Milliseconds = 0.002;

/** Reads and writes as the clients of a simulation do them. */
export class Client {
  readonly #world: World;
  /** Keys below this exist at the origin. */
  readonly #present: number;

  constructor(world: World, present: number) {
    this.#world = world;
    this.#present = present;
  }

  write(instance: number, key: KeyId): void {
    const { steps, now, measures, strategy } = this.#world;
    steps.add(now, 'write', key, instance);
    this.#world.outdate(key);
    measures.write(strategy.write(instance, key));
  }

  read(instance: number, key: KeyId): void {
    const { memories, strategy, now, measures } = this.#world;
    const memory = memories[instance];
    if (!strategy.caches || memory === undefined) {
      const load = this.#load(instance, key, 1, 0);
      measures.read(now, load.endsAt - now, false);
      return;
    }
    memory.observe(key);
    const found = this.#findInMemory(memory, key) || this.#findInShared(memory, instance, key);
    if (found) this.#afterHit(memory, instance, key);
    else this.#miss(instance, key);
  }

  #findInMemory(memory: CacheTier, key: KeyId): boolean {
    if (!this.#serves(memory, key)) return false;
    memory.hit(key);
    this.#answer(memory, key, MEMORY_MS);
    return true;
  }

  /** What the shared tier has is copied into memory. */
  #findInShared(memory: CacheTier, instance: number, key: KeyId): boolean {
    const { shared, measures, setup, steps, now } = this.#world;
    if (shared === null) return false;
    measures.sharedOperation(now);
    if (!this.#serves(shared, key)) return false;
    shared.hit(key);
    this.#answer(shared, key, setup.shared);
    steps.add(now, 'shared-hit', key, instance);
    this.#world.store(memory, key, shared.facts(key), instance);
    return true;
  }

  /** Whether a tier has something that may be served: within its TTL, or past it by no more than the grace. */
  #serves(tier: CacheTier, key: KeyId): boolean {
    const { strategy, now } = this.#world;
    return tier.has(key) && now < tier.expires(key) + strategy.grace && strategy.isValid(tier, key);
  }

  #answer(tier: CacheTier, key: KeyId, latency: Milliseconds): void {
    const { measures, now } = this.#world;
    measures.read(now, latency, true);
    const outdatedAt = tier.outdatedAt(key);
    if (outdatedAt < now) measures.stale(now, outdatedAt, 1);
  }

  #afterHit(memory: CacheTier, instance: number, key: KeyId): void {
    const { now, strategy, steps } = this.#world;
    const past = now - memory.expires(key);
    steps.add(now, past >= 0 ? 'stale-hit' : 'hit', key, instance);
    const reloads = past >= 0 || strategy.reloadsEarly(past, memory.cost(key));
    if (!reloads || this.#shareable(instance, key) !== undefined) return;
    steps.add(now, 'reload', key, instance);
    this.#load(instance, key, 0, 0);
  }

  #miss(instance: number, key: KeyId): void {
    const { now, measures, steps, shared, setup } = this.#world;
    steps.add(now, 'miss', key, instance);
    const way = shared === null ? 0 : setup.shared;
    const running = this.#shareable(instance, key);
    if (running === undefined) {
      const load = this.#load(instance, key, 1, way);
      measures.read(now, load.endsAt - now, false);
      return;
    }
    steps.add(now, 'join', key, instance);
    running.waiting += 1;
    const elsewhere = running.instance !== instance;
    if (elsewhere) running.others |= 1 << instance;
    measures.read(now, running.endsAt - now + (elsewhere ? way : 0), false);
  }

  /** A load that this caller may wait for: of its own instance, or of any by a lease in the shared tier. */
  #shareable(instance: number, key: KeyId): RunningLoad | undefined {
    const { setup, shared, loads } = this.#world;
    if (!setup.protection) return undefined;
    return loads.of(key).find((load) => !load.isVoid && (shared !== null || load.instance === instance));
  }

  #load(instance: number, key: KeyId, waiting: number, way: Milliseconds): RunningLoad {
    const { steps, now } = this.#world;
    if (waiting > 0) steps.add(now, 'load', key, instance);
    return this.#world.startLoad(instance, key, waiting, way, (load) => this.#loaded(load));
  }

  #loaded(load: RunningLoad): void {
    const { strategy, now, measures, shared, memories } = this.#world;
    const { key, instance, outdatedAt } = load;
    if (outdatedAt < now && load.waiting > 0) measures.stale(now, outdatedAt, load.waiting);
    const life = strategy.life(key >= this.#present);
    if (!strategy.caches || load.isVoid || life <= 0) return;
    const facts = { expires: now + life, cost: now - load.startedAt, outdatedAt };
    this.#world.store(memories[instance], key, facts, instance);
    if (shared !== null) {
      measures.sharedOperation(now);
      this.#world.store(shared, key, facts, null);
    }
    memories.forEach((memory, other) => {
      if ((load.others & (1 << other)) !== 0) this.#world.store(memory, key, facts, other);
    });
  }
}
