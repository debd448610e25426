import type { Cache } from './cache-interface.ts';
import { canonical } from './keys.ts';
import type { GetOrSetOptions } from './load-options.ts';
import type { Resolved } from './outcomes.ts';

/** Options of {@link Cache.memoize}: those of a load, and what calls are told apart by. */
export interface MemoizeOptions<A extends readonly unknown[]> extends GetOrSetOptions {
  /** Name of the function within the cache; calls of equal names share entries. */
  readonly name: string;
  /** Turns the arguments into what the key is made of. Default: all of them, by {@link canonical}. */
  readonly key?: (...args: A) => unknown;
}

/** A function that remembers its answers. It takes no options: those were given when it was made. */
export interface Memoized<A extends readonly unknown[], T> {
  (...args: A): Promise<T>;
  /** As the call, with how the value was come by. */
  resolve(...args: A): Promise<Resolved<T>>;
  /** Forgets one argument set; answers whether it was remembered. */
  forget(...args: A): Promise<boolean>;
  /** Forgets all argument sets. */
  forgetAll(): Promise<void>;
}

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
