import { isProduct, keyCount, keys } from './products.ts';
import type { Workload } from './workload.ts';

type Read = (key: string, id: number) => Promise<unknown>;

/** One read after the other, as a handler awaits it. */
export function sequentialReads(read: Read): Workload {
  return {
    operations: keyCount,
    async batch() {
      let wrong = 0;
      for (const [id, key] of keys.entries()) {
        if (!isProduct(await read(key, id), id)) wrong += 1;
      }
      return wrong;
    },
  };
}

/** `inFlight` callers at a time, each of which reads keys of its own one after the other. */
export function concurrentReads(read: Read, inFlight: number): Workload {
  const each = keyCount / inFlight;
  return {
    operations: keyCount,
    async batch() {
      let wrong = 0;
      const caller = async (_: unknown, number: number) => {
        for (let index = 0; index < each; index += 1) {
          const id = number * each + index;
          if (!isProduct(await read(keys[id] ?? '', id), id)) wrong += 1;
        }
      };
      await Promise.all(Array.from({ length: inFlight }, caller));
      return wrong;
    },
  };
}
