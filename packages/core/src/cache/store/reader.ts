import type { Generation } from '../generations.ts';
import type { Guard } from './guard.ts';
import type { Payload } from './store.ts';

/** Longest multi-get of one batch: a longer one would hold up everybody behind it in Redis. */
const MAX_BATCH = 256;

/** What a multi-get said of the generations that were asked for, by name. */
export type AskedGenerations = ReadonlyMap<string, Generation>;

/** What one key's reader is answered. */
export interface ReadAnswer {
  readonly payload: Payload | null | undefined;
  readonly generations: AskedGenerations;
}

/** What one multi-get answered, in the order of its keys. */
export interface ReadAllAnswer {
  readonly payloads: readonly (Payload | null | undefined)[];
  readonly generations: AskedGenerations;
}

interface Request {
  readonly key: string;
  readonly names: readonly string[];
  readonly resolve: (answer: ReadAnswer) => void;
  readonly reject: (error: unknown) => void;
}

const NONE: AskedGenerations = new Map();
const NO_NAMES: readonly string[] = [];

/** Takes note of what a multi-get said of generations, once for all who asked. */
export interface GenerationLearner {
  mark(): number;
  learn(name: string, generation: Generation, asked: number): void;
}

/** Gathers the reads of one turn of the event loop into one multi-get, generations included. */
export class StoreReader {
  readonly #guard: Guard;
  readonly #bytes: boolean;
  readonly #learner: GenerationLearner;
  #queue: Request[] = [];

  constructor(guard: Guard, bytes: boolean, learner: GenerationLearner) {
    this.#guard = guard;
    this.#bytes = bytes;
    this.#learner = learner;
  }

  read(key: string, names: readonly string[]): Promise<ReadAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#queue.length === 0) process.nextTick(() => this.#flush());
      this.#queue.push({ key, names, resolve, reject });
      if (this.#queue.length >= MAX_BATCH) this.#flush();
    });
  }

  /** Reads at once what belongs together anyway. */
  async readAll(keys: readonly string[], names: readonly string[]): Promise<ReadAllAnswer> {
    const asked = this.#learner.mark();
    const answer = await this.#guard.run('read', (store) => store.read(keys, names, this.#bytes));
    const { payloads } = answer;
    if (names.length === 0) return { payloads, generations: NONE };
    const generations = new Map<string, Generation>();
    names.forEach((name, i) => {
      const generation = answer.generations[i] ?? 0;
      generations.set(name, generation);
      this.#learner.learn(name, generation, asked);
    });
    return { payloads, generations };
  }

  #flush(): void {
    const batch = this.#queue;
    this.#queue = [];
    if (batch.length === 0) return;
    // Callers of one key share its place.
    const places = new Map<string, number>();
    const keys: string[] = [];
    const names = new Set<string>();
    for (const request of batch) {
      if (!places.has(request.key)) places.set(request.key, keys.push(request.key) - 1);
      for (const name of request.names) names.add(name);
    }
    this.readAll(keys, names.size === 0 ? NO_NAMES : [...names]).then(
      ({ payloads, generations }) => {
        for (const { key, resolve } of batch) {
          resolve({ payload: payloads[places.get(key) ?? -1], generations });
        }
      },
      (error: unknown) => {
        for (const { reject } of batch) reject(error);
      },
    );
  }
}
