import type {
  Cache,
  GetOrSetOptions,
  Hit,
  Lock,
  Lookup,
  Miss,
  Resolved,
  SetOptions,
} from '../../cache/types.ts';
import type { Clock } from '../../clock/clock.ts';
import type { EpochMs, Milliseconds } from '../../clock/units.ts';

interface Entry {
  readonly value: unknown;
  readonly madeAt: EpochMs;
  readonly expiresAt: EpochMs | null;
  readonly tags: readonly string[];
}

/** What these rooms ask of the engine, in a map: for tests of rooms, not of the cache. */
export function mapCache(clock: Clock): Cache {
  const entries = new Map<string, Entry>();
  const flights = new Map<string, { shared: Promise<Resolved<unknown>>; void: boolean }>();
  const locks = new Set<string>();

  const live = (key: string): Entry | undefined => {
    const entry = entries.get(key);
    if (entry === undefined || (entry.expiresAt ?? Infinity) > clock.now()) return entry;
    entries.delete(key);
    return undefined;
  };
  const left = ({ expiresAt }: Entry) => (expiresAt === null ? null : expiresAt - clock.now());
  const changed = (key: string) => {
    const flight = flights.get(key);
    if (flight) flight.void = true;
  };
  const put = (key: string, value: unknown, { ttl = 300_000, tags = [] }: SetOptions = {}) => {
    if (typeof value === 'function' || typeof value === 'symbol') throw new TypeError('cannot be cached');
    if (ttl === 0) return;
    const expiresAt = ttl === null ? null : clock.now() + ttl;
    entries.set(key, { value: structuredClone(value), madeAt: clock.now(), expiresAt, tags });
  };
  const drop = (key: string): boolean => {
    changed(key);
    const there = live(key) !== undefined;
    entries.delete(key);
    return there;
  };
  const dropWhere = (test: (key: string, entry: Entry) => boolean) => {
    for (const flight of flights.values()) flight.void = true;
    const keys = [...entries].filter(([key, entry]) => test(key, entry)).map(([key]) => key);
    return keys.filter(drop).length;
  };
  const look = <T>(key: string): Hit<T> | Miss => {
    const entry = live(key);
    if (entry === undefined) return { status: 'miss', reason: 'absent' };
    const value = structuredClone(entry.value) as T;
    return { status: 'hit', value, age: clock.now() - entry.madeAt, ttl: left(entry), tier: 'memory' };
  };
  const absent = (name: string) => () => {
    throw new Error(`The map cache has no ${name}.`);
  };

  const cache: Cache = {
    get: async <T>(key: string) => live(key)?.value as T | undefined,
    lookup: async <T>(key: string): Promise<Lookup<T>> => look<T>(key),
    set: async (key, value, options) => {
      changed(key);
      put(key, value, options);
    },
    add: async (key, value, options) => {
      if (live(key)) return false;
      await cache.set(key, value, options);
      return true;
    },
    getOrSet: async (key, load, options) => (await cache.resolve(key, load, options)).value,
    resolve: async <T>(
      key: string,
      load: Parameters<Cache['resolve']>[1],
      options: GetOrSetOptions = {},
    ): Promise<Resolved<T>> => {
      const found = look<T>(key);
      if (found.status === 'hit' && !options.forceFresh) return { ...found, negative: false };
      const running = flights.get(key);
      if (running && !options.forceFresh) {
        return { ...(await running.shared), collapsed: true } as Resolved<T>;
      }
      let stores: SetOptions = options;
      const fly = async (): Promise<Resolved<unknown>> => {
        const value = await load({
          signal: new AbortController().signal,
          fence: 0,
          set: (more) => {
            stores = { ...stores, ...more };
          },
        });
        const ttl = stores.ttl === undefined ? 300_000 : stores.ttl;
        const stored = value !== undefined && ttl !== 0 && !flight.void;
        if (stored) put(key, value, stores);
        const status = options.forceFresh ? 'bypass' : 'miss';
        return { status, value, stored, collapsed: false, loadMs: 0, ttl, negative: value === undefined };
      };
      const flight: { shared: Promise<Resolved<unknown>>; void: boolean } = {
        void: false,
        shared: Promise.resolve()
          .then(fly)
          .finally(() => flights.delete(key)),
      };
      flights.set(key, flight);
      return (await flight.shared) as Resolved<T>;
    },
    getMany: async <T>(keys: readonly string[]) => {
      const found = keys.flatMap((key) => (live(key) ? [[key, live(key)?.value as T] as const] : []));
      return new Map(found);
    },
    setMany: async (pairs, options) => {
      for (const [key, value] of pairs) await cache.set(key, value, options);
    },
    getOrSetMany: absent('getOrSetMany'),
    has: async (key) => live(key) !== undefined,
    touch: async (key, ttl = 300_000) => {
      const entry = live(key);
      if (entry) entries.set(key, { ...entry, expiresAt: ttl === null ? null : clock.now() + ttl });
      return entry !== undefined;
    },
    ttl: async (key): Promise<Milliseconds | null | undefined> => {
      const entry = live(key);
      return entry && left(entry);
    },
    persist: (key) => cache.touch(key, null),
    incr: async (key, by = 1) => {
      const entry = live(key);
      const value = Number(entry?.value ?? 0) + by;
      entries.set(key, { madeAt: clock.now(), expiresAt: null, tags: [], ...entry, value });
      return value;
    },
    decr: (key, by = 1) => cache.incr(key, -by),
    delete: async (key) => drop(key),
    deleteMany: async (keys) => keys.filter(drop).length,
    deletePattern: async (pattern) => {
      const source = pattern.replaceAll(/\\(.)|([*?])|([^\w])/g, (_, literal, glob, other) =>
        glob === undefined ? RegExp.escape(literal ?? other) : glob === '*' ? '.*' : '.',
      );
      const matcher = new RegExp(`^${source}$`, 'su');
      return dropWhere((key) => matcher.test(key));
    },
    invalidateTags: async (tags) => {
      dropWhere((_, entry) => entry.tags.some((tag) => tags.includes(tag)));
    },
    clear: async () => {
      dropWhere(() => true);
    },
    namespace: absent('namespace'),
    lock: async (key): Promise<Lock | null> => {
      if (locks.has(key)) return null;
      locks.add(key);
      return { key, fence: 1, renew: async () => true, release: async () => locks.delete(key) };
    },
    memoize: absent('memoize'),
    writeThrough: absent('writeThrough'),
    stats: absent('stats'),
    on: () => () => undefined,
    close: async () => undefined,
  };
  return cache;
}
