import type { Bytes } from '../../clock/index.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { SharedStore, StoreWrite } from './shared-store.ts';

/** Of one command: a longer one would hold up everybody behind it, in the store and here. A larger value goes by itself. */
const MOST = { items: 500, bytes: 1024 * 1024 };

/**
 * Runs an operation over many items in parts of bounded size, one after the other, each with its own deadline.
 * Returns the results of all, in the order of the items.
 */
export async function inBatches<T, R>(
  breaker: CircuitBreaker,
  operation: string,
  items: readonly T[],
  task: (store: SharedStore, part: readonly T[]) => Promise<readonly R[] | undefined>,
  bytesOf: (item: T) => Bytes = () => 0,
  most: { readonly items: number; readonly bytes: Bytes } = MOST,
): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; ) {
    let to = from;
    let bytes = 0;
    do {
      bytes += bytesOf(items[to] as T);
      to += 1;
    } while (to < items.length && to - from < most.items && bytes + bytesOf(items[to] as T) <= most.bytes);
    const part = items.slice(from, to);
    results.push(...((await breaker.run(operation, (store) => task(store, part), bytes)) ?? []));
    from = to;
  }
  return results;
}

/** How much is sent for an entry. */
export function bytesOfWrite({ key, payload }: StoreWrite): Bytes {
  return key.length + payload.length;
}
