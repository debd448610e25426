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
      const call = (...args: unknown[]): unknown => {
        const run = () => Reflect.apply(member, target, args);
        return currentTrace()?.stacks ? atCallSite(stackAbove(call), run) : run();
      };
      return call;
    },
  });
}
