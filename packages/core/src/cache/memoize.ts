import { canonical } from './keys.ts';
import type { Cache, GetOrSetOptions, Memoized, MemoizeOptions } from './types.ts';

/** Makes a function remember its answers, in a namespace of its own. */
export function memoize<A extends readonly unknown[], T>(
  cache: Cache,
  fn: (...args: A) => T | Promise<T>,
  options: MemoizeOptions<A>,
): Memoized<A, T> {
  const { name, key: keyOf, ...load } = options;
  const room = cache.namespace(name);
  const loadOptions: GetOrSetOptions = load;
  const key = (args: A): string => canonical(keyOf === undefined ? args : keyOf(...args));
  const call = (...args: A): Promise<T> => room.getOrSet(key(args), () => fn(...args), loadOptions);
  return Object.assign(call, {
    resolve: (...args: A) => room.resolve(key(args), () => fn(...args), loadOptions),
    forget: (...args: A) => room.delete(key(args)),
    forgetAll: () => room.clear(),
  });
}
