import { AsyncLocalStorage } from 'node:async_hooks';
import { CacheCycleError } from '../errors/errors.ts';

/*
 * Which load waits for which, across all caches of the process. A loader that requests a key whose load
 * waits for that loader would never finish, nor would any later caller: a cycle is refused before the wait.
 */

/** A load as a node of the graph. */
export interface WaitingLoad {
  readonly waits: Set<Wait>;
}

/** An edge of the graph: a load waits for another one, from which it requested this key. */
export interface Wait {
  readonly key: string;
  readonly load: WaitingLoad;
  /** The wait for a lease ends by itself after a time. */
  readonly bounded?: boolean;
}

const current = new AsyncLocalStorage<WaitingLoad>();
const holders = new Map<string, Set<WaitingLoad>>();
const nothing = (): void => undefined;

/** Runs a loader: every request to the cache that it makes, also later, counts as made by this load. */
export function insideLoad<T>(load: WaitingLoad, loader: () => T): T {
  return current.run(load, loader);
}

/**
 * Notes that the load whose loader is running, if any, waits for others.
 *
 * @returns how to end the wait
 * @throws {CacheCycleError} when one of them waits for the requesting load
 */
export function waitFor(waits: readonly Wait[]): () => void {
  const asking = current.getStore();
  if (asking === undefined) return nothing;
  for (const wait of waits) {
    const chain = chainTo(asking, wait, false);
    if (chain !== undefined) throw new CacheCycleError([chain.at(-1) ?? wait.key, ...chain]);
  }
  for (const wait of waits) asking.waits.add(wait);
  return () => {
    for (const wait of waits) asking.waits.delete(wait);
  };
}

/** The keys that lead from a wait to a load, or `undefined` when nothing does. */
function chainTo(goal: WaitingLoad, first: Wait, bounded: boolean): string[] | undefined {
  const seen = new Set<WaitingLoad>();
  const open: { readonly wait: Wait; readonly before: readonly string[] }[] = [{ wait: first, before: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { load, key } = next.wait;
    const chain = [...next.before, key];
    if (load === goal) return chain;
    if (seen.has(load)) continue;
    seen.add(load);
    for (const wait of load.waits) {
      if (bounded || wait.bounded !== true) open.push({ wait, before: chain });
    }
  }
  return undefined;
}

/** Notes that a load of this process holds the lease of this name. */
export function leaseTaken(name: string, load: WaitingLoad): void {
  const group = holders.get(name) ?? new Set();
  holders.set(name, group);
  group.add(load);
}

export function leaseGiven(name: string, load: WaitingLoad): void {
  const group = holders.get(name);
  group?.delete(load);
  if (group?.size === 0) holders.delete(name);
}

/** Whether the holder of a lease, in another cache of this process, waits for this load itself. */
export function holderWaitsFor(load: WaitingLoad, name: string, key: string): boolean {
  for (const holder of holders.get(name) ?? []) {
    if (chainTo(load, { key, load: holder }, true) !== undefined) return true;
  }
  return false;
}

/** The waits of a load for leases that other caches of this process hold. */
export function leaseWaits(name: string, key: string): Wait[] {
  return Array.from(holders.get(name) ?? [], (load) => ({ key, load, bounded: true }));
}
