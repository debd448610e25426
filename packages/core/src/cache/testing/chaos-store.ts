import type { SharedStore, StoreWrite } from '../store/shared-store.ts';

/**
 * What happens to every operation: nothing, a refusal, no reply, or a reply that gets lost. `full`: what needs memory
 * is refused, as by Redis with `noeviction`, and what was there is removed by the write that was to replace it.
 */
export type Fault = 'none' | 'refuse' | 'hang' | 'lose-answer' | 'full';

class FullError extends Error {
  constructor() {
    super('The store is full.');
  }
}

/** A store that fails on demand. */
export interface ChaosStore extends SharedStore {
  fault: Fault;
}

const needsMemory = new Set(['write', 'fill', 'compareAndSet', 'move', 'acquire']);
const passive = new Set(['name', 'atomic', 'isOutage', 'close', 'fault', 'onConnection', 'restart']);

/**
 * Puts faults between a cache and its store. A lost reply is the worst: the store has run the
 * operation, and the cache cannot know.
 */
export function chaosStore(store: SharedStore): ChaosStore {
  let fault: Fault = 'none';
  const proxy = new Proxy(store, {
    get(target, name): unknown {
      if (name === 'fault') return fault;
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      if (name === 'isOutage') {
        return (error: unknown) => !(error instanceof FullError) && target.isOutage(error);
      }
      const method = member.bind(target) as (...args: unknown[]) => unknown;
      if (passive.has(String(name))) return method;
      if (name === 'scan') {
        return (...args: unknown[]) => {
          if (fault !== 'none' && fault !== 'full') throw new Error('The store refuses.');
          return method(...args);
        };
      }
      return async (...args: unknown[]) => {
        if (fault === 'refuse') throw new Error('The store refuses.');
        if (fault === 'hang') return await new Promise(() => undefined);
        if (fault === 'full' && needsMemory.has(String(name))) {
          if (name === 'write') await target.remove((args[0] as readonly StoreWrite[]).map(({ key }) => key));
          if (name === 'fill') await target.remove([(args[0] as StoreWrite).key]);
          throw new FullError();
        }
        const answer = await method(...args);
        if (fault === 'lose-answer') return await new Promise(() => undefined);
        return answer;
      };
    },
    set(_target, name, value: Fault) {
      if (name !== 'fault') return false;
      fault = value;
      return true;
    },
  });
  return proxy as ChaosStore;
}
