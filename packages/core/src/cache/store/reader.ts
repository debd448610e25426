import type { Generation } from '../generations.ts';
import type { Guard } from './guard.ts';
import type { Payload } from './store.ts';

/** Longest multi-get of one batch: a longer one would hold up everybody behind it in Redis. */
const MAX_BATCH = 256;

export interface ReadAnswer {
  readonly payload: Payload | undefined;
  /** By name, for the names that were asked with the key. */
  readonly generations: ReadonlyMap<string, Generation>;
}

interface Request {
  readonly key: string;
  readonly names: readonly string[];
  readonly resolve: (answer: ReadAnswer) => void;
  readonly reject: (error: unknown) => void;
}

const NONE: ReadonlyMap<string, Generation> = new Map();

/** Gathers the reads of one turn of the event loop into one multi-get, generations included. */
export class StoreReader {
  readonly #guard: Guard;
  readonly #bytes: boolean;
  #queue: Request[] = [];

  constructor(guard: Guard, bytes: boolean) {
    this.#guard = guard;
    this.#bytes = bytes;
  }

  read(key: string, names: readonly string[]): Promise<ReadAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#queue.length === 0) process.nextTick(() => this.#flush());
      this.#queue.push({ key, names, resolve, reject });
      if (this.#queue.length >= MAX_BATCH) this.#flush();
    });
  }

  #flush(): void {
    const batch = this.#queue;
    this.#queue = [];
    if (batch.length > 0) this.#run(batch).catch((error: unknown) => fail(batch, error));
  }

  async #run(batch: readonly Request[]): Promise<void> {
    const keys = [...new Set(batch.map(({ key }) => key))];
    const names = [...new Set(batch.flatMap((request) => request.names))];
    const answer = await this.#guard.run('read', (store) => store.read(keys, names, this.#bytes));
    const generations =
      names.length === 0 ? NONE : new Map(names.map((name, i) => [name, answer.generations[i] ?? 0]));
    const payloads = new Map(keys.map((key, i) => [key, answer.payloads[i]]));
    for (const { key, resolve } of batch) resolve({ payload: payloads.get(key), generations });
  }
}

function fail(batch: readonly Request[], error: unknown): void {
  for (const { reject } of batch) reject(error);
}
