import { createHash } from 'node:crypto';
import type { Cache } from '../api/cache.ts';
import type { GetOrSetOptions, Loader } from '../api/load-options.ts';
import type { Memoized, MemoizeOptions } from '../api/memoize.ts';
import { canonical } from '../keys/canonical.ts';
import { checkMemoizeOptions } from '../options/check-load-options.ts';

/**
 * Wraps a function so that its results are cached, in a namespace named after it. `this` is passed on.
 *
 * @throws {CacheOptionError} if an option is out of its range
 */
export function memoize<A extends readonly unknown[], T, S>(
  cache: Cache,
  fn: (this: S, ...args: A) => T | Promise<T>,
  options: MemoizeOptions<A, S>,
): Memoized<A, T, S> {
  checkMemoizeOptions(fn, options);
  const { name, key, argumentDefaults, self, forcedUpdate, sourceCheck, ...load } = options;
  const calls: Calls<A, S> = {
    key(instance, args) {
      const parts = key === undefined ? bound(args, argumentDefaults) : key(...bound(args, argumentDefaults));
      const source = sourceCheck === true ? `${digest(fn)} ` : '';
      return source + canonical(self === undefined ? parts : { self: self(instance), args: parts });
    },
    options(instance, args) {
      const forced = typeof forcedUpdate === 'function' ? forcedUpdate(...args) : forcedUpdate;
      if (forced !== true && self === undefined) return load;
      return {
        ...load,
        ...(forced === true ? { forceFresh: true } : {}),
        ...(self === undefined ? {} : { tags: [...(load.tags ?? []), instanceTag(self(instance))] }),
      };
    },
    tag: self === undefined ? null : (instance) => instanceTag(self(instance)),
  };
  return bindTo(cache.namespace(name), fn, calls, undefined);
}

/** How a call becomes a key and the options of its load. */
interface Calls<A extends readonly unknown[], S> {
  key(instance: S, args: A): string;
  options(instance: S, args: A): GetOrSetOptions;
  readonly tag: ((instance: S) => string) | null;
}

/** @param bound - the instance of {@link Memoized.of}; else that of the call counts. */
function bindTo<A extends readonly unknown[], T, S>(
  entries: Cache,
  fn: (this: S, ...args: A) => T | Promise<T>,
  calls: Calls<A, S>,
  bound: { readonly instance: S } | undefined,
): Memoized<A, T, S> {
  const instance = bound?.instance as S;
  const loader =
    (self: S, args: A): Loader<T> =>
    () =>
      fn.apply(self, args as unknown as [...A]);
  // #region engine-memoize
  async function call(this: S, ...args: A): Promise<T> {
    const self = bound === undefined ? this : bound.instance;
    return await entries.getOrSet(calls.key(self, args), loader(self, args), calls.options(self, args));
  }
  // #endregion engine-memoize
  return Object.assign(call, {
    resolve: async (...args: A) =>
      await entries.resolve(calls.key(instance, args), loader(instance, args), calls.options(instance, args)),
    forget: async (...args: A) => await entries.delete(calls.key(instance, args)),
    forgetAll: () =>
      bound === undefined || calls.tag === null
        ? entries.clear()
        : entries.invalidateTags([calls.tag(bound.instance)]),
    makeCacheKey: (...args: A) => calls.key(instance, args),
    of: (owner: S) => bindTo(entries, fn, calls, { instance: owner }) as Memoized<A, T>,
  });
}

/** The arguments as the function's parameters get them. */
function bound<A extends readonly unknown[]>(args: A, defaults: readonly unknown[] | undefined): A {
  if (defaults === undefined) return args;
  const all: unknown[] = [...args];
  defaults.forEach((value, i) => {
    all[i] = all[i] === undefined ? value : all[i];
  });
  return all as unknown as A;
}

const instanceTag = (id: unknown): string => `instance ${canonical(id)}`;

const digests = new WeakMap<object, string>();

function digest(fn: object): string {
  const known = digests.get(fn);
  if (known !== undefined) return known;
  const made = createHash('sha256').update(String(fn)).digest('base64url').slice(0, 16);
  digests.set(fn, made);
  return made;
}
