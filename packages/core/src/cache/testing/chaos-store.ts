import type { SharedStore } from '../store/store.ts';

/** What befalls every operation: nothing, a refusal, no answer, or an answer that gets lost. */
export type Fault = 'none' | 'refuse' | 'hang' | 'lose-answer';

/** A store that fails on demand. */
export interface ChaosStore extends SharedStore {
  fault: Fault;
}

const passive = new Set(['name', 'atomic', 'isOutage', 'close', 'fault', 'onConnection', 'restart']);

/**
 * Puts faults between a cache and its store. A lost answer is the worst: the store has done what it was
 * asked, and the cache cannot know.
 */
export function chaosStore(store: SharedStore): ChaosStore {
  let fault: Fault = 'none';
  const proxy = new Proxy(store, {
    get(target, name): unknown {
      if (name === 'fault') return fault;
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      const method = member.bind(target) as (...args: unknown[]) => unknown;
      if (passive.has(String(name))) return method;
      if (name === 'scan') {
        return (...args: unknown[]) => {
          if (fault !== 'none') throw new Error('The store refuses.');
          return method(...args);
        };
      }
      return async (...args: unknown[]) => {
        if (fault === 'refuse') throw new Error('The store refuses.');
        if (fault === 'hang') return await new Promise(() => undefined);
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
