/** Holds many entries and says how much memory they take: `footprint.worker.ts <contender>`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { peerNamed, ttlMs } from '../peers/index.ts';
import { serveQuestions } from '../process/worker.ts';
import { isProduct, type Product, product } from '../speed/products.ts';

export interface FootprintQuestion {
  readonly entries: number;
}

export interface FootprintAnswer {
  readonly bytes: number;
  readonly wrong: number;
}

interface Holder {
  put(key: string, value: Product): Promise<unknown>;
  look(key: string): Promise<unknown>;
}

function holderOf(name: string, entries: number): Holder {
  if (name === 'lru-cache') {
    const cache = new LRUCache<string, Product>({ max: entries, ttl: ttlMs });
    return {
      put: async (key, value) => cache.set(key, value),
      look: async (key) => cache.get(key),
    };
  }
  const cache = peerNamed(name).inMemory(entries);
  return {
    put: (key, value) => cache.getOrSet(key, async () => value),
    look: (key) => cache.getOrSet(key, async () => undefined),
  };
}

/** What lives after a full collection: the heap, and what typed arrays hold outside of it. */
async function livingBytes(): Promise<number> {
  for (let pass = 0; pass < 4; pass += 1) {
    globalThis.gc?.();
    await sleep(5);
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

let held: Holder | undefined;

serveQuestions<FootprintQuestion, FootprintAnswer>(async ({ entries }) => {
  const before = await livingBytes();
  held = holderOf(process.argv[2] ?? '', entries);
  for (let id = 0; id < entries; id += 1) await held.put(`product:${id}`, product(id));
  const bytes = (await livingBytes()) - before;
  let wrong = 0;
  for (let id = 0; id < entries; id += 997) {
    if (!isProduct(await held.look(`product:${id}`), id)) wrong += 1;
  }
  return { bytes, wrong };
});
