import type { Bytes } from '../../clock/index.ts';
import type { StoredGeneration } from '../generations/generation.ts';
import type { Codec } from '../values/codec.ts';
import type { Envelope } from '../values/envelope.ts';
import type { Payload } from '../values/payload.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { inBatches } from './in-batches.ts';
import type { SharedStore, StoreRead } from './shared-store.ts';

/** Longest multi-get of one batch: a longer one would hold up everybody behind it in Redis. */
const MAX_BATCH = 256;
/** About how much one reply may be: see `redis/entry-size.ts`. */
const MAX_REPLY: Bytes = 16 * 1024 * 1024;

/** The generations that a multi-get returned, by name. */
export type AskedGenerations = ReadonlyMap<string, StoredGeneration>;

/** What the reader of one key gets. */
export interface ReadAnswer {
  readonly payload: Payload | null | undefined;
  readonly generations: AskedGenerations;
  /** The payload decoded, for this reader alone, where that was done together with others. */
  readonly envelope: Envelope | undefined;
}

/** What one multi-get returned, in the order of its keys. */
export interface ReadAllAnswer {
  readonly payloads: readonly (Payload | null | undefined)[];
  readonly generations: AskedGenerations;
}

interface Request {
  readonly key: string;
  readonly names: readonly string[];
  readonly resolve: (answer: ReadAnswer) => void;
  readonly reject: (error: unknown) => void;
  /** Its key's place in the multi-get. */
  place: number;
  /** Callers of one key share its place in the request, but each gets a separately decoded value. */
  first: boolean;
}

const NONE: AskedGenerations = new Map();
const NO_NAMES: readonly string[] = [];

/** Notes the generations that a multi-get returned, once for all its readers. */
export interface GenerationLearner {
  mark(): number;
  learn(name: string, generation: StoredGeneration, asked: number): void;
}

/** Gathers the reads of one turn of the event loop into one multi-get, generations included. */
export class ReadBatcher {
  readonly #guard: CircuitBreaker;
  readonly #codec: Codec;
  readonly #learner: GenerationLearner;
  #queue: Request[] = [];
  /** The largest entry that was read so far: what the next ones may be like. */
  #largest: Bytes = 1;

  constructor(breaker: CircuitBreaker, codec: Codec, learner: GenerationLearner) {
    this.#guard = breaker;
    this.#codec = codec;
    this.#learner = learner;
  }

  read(key: string, names: readonly string[]): Promise<ReadAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#queue.length === 0) process.nextTick(() => this.#flush());
      this.#queue.push({ key, names, resolve, reject, place: 0, first: false });
      if (this.#queue.length >= MAX_BATCH) this.#flush();
    });
  }

  /** Reads at once what belongs together anyway. */
  async readAll(keys: readonly string[], names: readonly string[]): Promise<ReadAllAnswer> {
    const asked = this.#learner.mark();
    const answer = await this.#ask(keys, names);
    const { payloads } = answer;
    if (names.length === 0) return { payloads, generations: NONE };
    const generations = new Map<string, StoredGeneration>();
    names.forEach((name, i) => {
      const generation = answer.generations[i] ?? 0;
      generations.set(name, generation);
      this.#learner.learn(name, generation, asked);
    });
    return { payloads, generations };
  }

  async #ask(keys: readonly string[], names: readonly string[]): Promise<StoreRead> {
    const answer = await this.#askInParts(keys, names);
    for (const payload of answer.payloads) {
      if (payload != null && payload.length > this.#largest) this.#largest = payload.length;
    }
    return answer;
  }

  async #askInParts(keys: readonly string[], names: readonly string[]): Promise<StoreRead> {
    const most = { items: MAX_BATCH, bytes: MAX_REPLY };
    if (keys.length <= Math.min(MAX_BATCH, MAX_REPLY / this.#largest) && names.length <= MAX_BATCH) {
      return await this.#guard.run('read', (store) => store.read(keys, names, this.#codec.bytes));
    }
    // Generations first: an entry that was stored after they were read must not be compared with later ones.
    const generations = await inBatches(this.#guard, 'read', names, async (store, part) => {
      return (await store.read([], part, this.#codec.bytes)).generations;
    });
    const read = async (store: SharedStore, part: readonly string[]) =>
      (await store.read(part, [], this.#codec.bytes)).payloads;
    const payloads = await inBatches(this.#guard, 'read', keys, read, () => this.#largest, most);
    return { payloads, generations };
  }

  #flush(): void {
    const batch = this.#queue;
    this.#queue = [];
    if (batch.length === 0) return;
    this.readAll(placeKeys(batch), namesOf(batch)).then(
      ({ payloads, generations }) => {
        const envelopes = batch.length === 1 ? undefined : this.#codec.decodePlain?.(payloads);
        for (const { resolve, place, first } of batch) {
          const envelope = first ? envelopes?.[place] : undefined;
          resolve({ payload: payloads[place], generations, envelope });
        }
      },
      (error: unknown) => {
        for (const { reject } of batch) reject(error);
      },
    );
  }
}

/** Gives each request the place of its key; returns the keys, each once. */
function placeKeys(batch: readonly Request[]): readonly string[] {
  const places = new Map<string, number>();
  const keys: string[] = [];
  for (const request of batch) {
    const place = places.get(request.key);
    request.first = place === undefined;
    request.place = place ?? keys.length;
    if (place !== undefined) continue;
    places.set(request.key, keys.length);
    keys.push(request.key);
  }
  return keys;
}

function namesOf(batch: readonly Request[]): readonly string[] {
  if (batch.every(({ names }) => names.length === 0)) return NO_NAMES;
  return [...new Set(batch.flatMap(({ names }) => names))];
}
