import type { Cache } from '../cache/index.ts';
import { currentTrace } from './scope.ts';
import { atCallSite, stackAbove } from './stack.ts';

/**
 * A cache whose calls are recorded with their stack while a trace wants stacks. The stack is taken at the call:
 * later, when the cache reports, functions that returned a promise without awaiting it are gone from it.
 *
 * @example
 * const caches = createCaches({ settings, backends: { memory: () => withCallSites(lab.caches.memory) } });
 */
export function withCallSites(cache: Cache): Cache {
  return new Proxy(cache, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      if (name === 'namespace') {
        return (...args: Parameters<Cache['namespace']>) => withCallSites(target.namespace(...args));
      }
      return noted(target, member);
    },
  });
}

/**
 * An object some of whose methods are recorded in the same way: those that wait for a turn before they do anything,
 * after which nothing is left of the stack that led to them.
 *
 * @example
 * const catalogue = noteCallSites(await openCatalogue(options), ['create', 'update', 'delete']);
 */
export function noteCallSites<T extends object>(target: T, methods: readonly (keyof T)[]): T {
  const names = new Set<PropertyKey>(methods);
  return new Proxy(target, {
    get: (object, name) => {
      const member: unknown = Reflect.get(object, name, object);
      return typeof member === 'function' && names.has(name) ? noted(object, member) : member;
    },
  });
}

// biome-ignore lint/complexity/noBannedTypes: any function is applied with the arguments that it was called with.
function noted(target: object, member: Function): (...args: unknown[]) => unknown {
  const call = (...args: unknown[]): unknown => {
    const run = () => Reflect.apply(member, target, args);
    return currentTrace()?.stacks ? atCallSite(stackAbove(call), run) : run();
  };
  return call;
}
