import type { BusMessage } from '../api/bus.ts';
import { type Generation, UNKNOWN } from '../generations/generation.ts';
import { namespaceGenerationName } from '../generations/generation-names.ts';
import type { GenerationObserver } from '../generations/generations.ts';
import { boundKey } from '../keys/keys.ts';
import type { Outage } from '../store/circuit-breaker.ts';
import type { SharedStore } from '../store/shared-store.ts';
import { mergeMessages, sizeOf } from './bus-message.ts';

/** Invalidations that are remembered one by one; for more, the whole cache is invalidated. */
const MOST_MISSED = 10_000;
/** Keys or names of one command. */
const BATCH = 500;

/** What was made good in the shared tier, for those who may remember what was there before. */
export interface Repaired {
  readonly raised: ReadonlyMap<string, Generation>;
  readonly messages: readonly BusMessage[];
}

/**
 * What the shared tier must still be given: invalidations and overwrites of ours that did not arrive. Removing
 * an entry or raising a generation a second time costs a load and never serves anything old, so that all of
 * them are simply done again.
 *
 * Behind an outage of the whole store there may be those of another process as well, which cannot know yet that
 * it is back, or is gone itself: then the cache's generation is raised, unless somebody has done so since we
 * last saw it. A store that was only slow to us took everybody else's, and nothing but ours is done again.
 */
export class OutageRecovery implements GenerationObserver {
  /** The name of the cache's own generation, which all its entries depend on. */
  readonly root: string;
  readonly #cache: string;
  #missed: BusMessage[] = [];
  #size = 0;
  #seen: Generation = UNKNOWN;
  /** Raised since it was last seen: its present number then does not show who raised it, or when. */
  #raised = false;

  constructor(cache: string) {
    this.#cache = cache;
    this.root = namespaceGenerationName(cache);
  }

  /** Whether the shared tier lacks something. */
  get pending(): boolean {
    return this.#missed.length > 0;
  }

  /** An invalidation or an overwrite of ours did not arrive. */
  missed(message: BusMessage): void {
    if (message.type === 'filled') return;
    this.#size += sizeOf(message);
    if (this.#size > MOST_MISSED) this.#missed = [this.#everything];
    else this.#missed.push(message);
  }

  /** The generation of this name was raised, or may have been; it is not known to what. */
  raised(name: string): void {
    if (name === this.root) this.#raised = true;
  }

  /** The shared tier said what this generation is. */
  saw(name: string, generation: Generation): void {
    if (generation <= UNKNOWN || name !== this.root) return;
    this.#seen = generation;
    this.#raised = false;
  }

  /** After an outage: nothing that was invalidated meanwhile can be served once this has resolved. */
  async run(store: SharedStore, outage: Outage): Promise<Repaired> {
    const repaired = await this.repair(store);
    if (outage === 'slow' || repaired.raised.has(this.root)) return repaired;
    const seen = this.#raised ? Number.MAX_SAFE_INTEGER : this.#seen;
    const generation = await store.raiseIf(this.root, seen);
    this.saw(this.root, generation);
    return { raised: new Map([[this.root, generation]]), messages: [this.#everything] };
  }

  /** Does again what did not arrive. What fails once more is kept, and rejects. */
  async repair(store: SharedStore): Promise<Repaired> {
    const messages = this.#missed;
    this.#missed = [];
    this.#size = 0;
    const keys = new Set<string>();
    const names = new Set<string>();
    for (const message of messages) {
      if (message.type === 'keys')
        for (const key of message.keys) keys.add(`${message.namespace}::${boundKey(key)}`);
      else if (message.type === 'raised') for (const name of message.names) names.add(name);
      // Which keys it meant is only known by another scan: its namespace holds them all.
      else if (message.type === 'pattern') names.add(namespaceGenerationName(message.namespace));
    }
    const raised = new Map<string, Generation>();
    try {
      for (const batch of batches(keys)) await store.remove(batch);
      for (const batch of batches(names)) {
        const generations = await store.raise(batch);
        batch.forEach((name, i) => void raised.set(name, generations[i] ?? UNKNOWN));
      }
    } catch (error) {
      for (const message of messages) this.missed(message);
      throw error;
    }
    const patterns = messages.filter(({ type }) => type === 'pattern').flatMap(namespaceOf);
    return { raised, messages: mergeMessages([...messages, ...patterns]) };
  }

  get #everything(): BusMessage {
    return { type: 'raised', cache: this.#cache, names: [this.root] };
  }
}

function namespaceOf(message: BusMessage): BusMessage[] {
  return 'namespace' in message
    ? [{ type: 'raised', cache: message.cache, names: [namespaceGenerationName(message.namespace)] }]
    : [];
}

function* batches(items: Iterable<string>): Generator<readonly string[]> {
  const all = [...items];
  for (let i = 0; i < all.length; i += BATCH) yield all.slice(i, i + BATCH);
}
