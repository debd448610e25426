import type { Generation } from '../generations.ts';
import type { Guard } from './guard.ts';
import type { Payload } from './store.ts';

/** Longest multi-get of one batch: a longer one would hold up everybody behind it in Redis. */
const MAX_BATCH = 256;

/** What one multi-get answered, shared by all who asked in it. */
export interface ReadAnswer {
  readonly payloads: ReadonlyMap<string, Payload | undefined>;
  /** By name, for the names that were asked. */
  readonly generations: ReadonlyMap<string, Generation>;
}

interface Request {
  readonly key: string;
  readonly names: readonly string[];
  readonly resolve: (answer: ReadAnswer) => void;
  readonly reject: (error: unknown) => void;
}

const NONE: ReadonlyMap<string, Generation> = new Map();

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
  async readAll(keys: readonly string[], names: readonly string[]): Promise<ReadAnswer> {
    const asked = this.#learner.mark();
    const answer = await this.#guard.run('read', (store) => store.read(keys, names, this.#bytes));
    const payloads = new Map<string, Payload | undefined>();
    for (let i = 0; i < keys.length; i += 1) payloads.set(keys[i] ?? '', answer.payloads[i]);
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
    const keys = new Set<string>();
    const names = new Set<string>();
    for (const request of batch) {
      keys.add(request.key);
      for (const name of request.names) names.add(name);
    }
    this.readAll([...keys], names.size === 0 ? [] : [...names]).then(
      (answer) => {
        for (const { resolve } of batch) resolve(answer);
      },
      (error: unknown) => {
        for (const { reject } of batch) reject(error);
      },
    );
  }
}
