import { z } from 'zod';
import type { Lock } from '../cache/index.ts';
import type { LowLevelCache } from '../django/index.ts';
import { callValue, givenValue } from './call-values.ts';

const key = z.string();
const keys = z.array(key);
const version = z.int().optional();
const timeout = z.number().nullable().optional();
const delta = z.number().optional();

const SIMPLE = [
  z.object({ call: z.literal('get'), key, version, default: z.json().optional() }),
  z.object({ call: z.literal('set'), key, version, timeout, ...callValue }),
  z.object({ call: z.literal('add'), key, version, timeout, ...callValue }),
  z.object({ call: z.literal('getMany'), keys, version }),
  z.object({ call: z.literal('setMany'), values: z.record(key, z.json()), version, timeout }),
  z.object({ call: z.enum(['delete', 'hasKey', 'ttl', 'persist', 'makeKey', 'lock']), key, version }),
  z.object({ call: z.literal('touch'), key, version, timeout }),
  z.object({ call: z.literal('deleteMany'), keys, version }),
  z.object({ call: z.literal('deletePattern'), pattern: z.string(), version }),
  z.object({ call: z.enum(['incr', 'decr', 'incrVersion', 'decrVersion']), key, version, delta }),
  z.object({ call: z.literal('unlock'), key }),
  z.object({ call: z.literal('clear') }),
] as const;

const simpleCall = z.discriminatedUnion('call', SIMPLE);
type SimpleCall = z.output<typeof simpleCall>;

/** `compute` makes the value by a function, during which `meanwhile` is called; `fails` makes one that throws. */
const getOrSet = z.object({
  call: z.literal('getOrSet'),
  key,
  version,
  timeout,
  ...callValue,
  compute: z.boolean().default(false),
  fails: z.string().optional(),
  meanwhile: z.array(simpleCall).default([]),
});
type GetOrSetCall = z.output<typeof getOrSet>;

/** A call of the low-level API: its method, and its arguments by name. */
export const cacheCall = z.discriminatedUnion('call', [...SIMPLE, getOrSet]);
export type CacheCall = z.output<typeof cacheCall>;

/** Calls of one request: they share the locks that they take, and count what they compute. */
export class CacheCalls {
  readonly #cache: LowLevelCache;
  readonly #locks = new Map<string, Lock>();
  computed = 0;

  constructor(cache: LowLevelCache) {
    this.#cache = cache;
  }

  async run(call: CacheCall): Promise<unknown> {
    return call.call === 'getOrSet' ? this.#getOrSet(call) : this.#simple(call);
  }

  async releaseLocks(): Promise<void> {
    await Promise.all([...this.#locks.values()].map((lock) => lock.release()));
  }

  #getOrSet(call: GetOrSetCall): Promise<unknown> {
    const value = givenValue(call);
    const compute = async () => {
      this.computed += 1;
      for (const other of call.meanwhile) await this.#simple(other);
      if (call.fails !== undefined) throw new Error(call.fails);
      return value;
    };
    const computes = call.compute || call.fails !== undefined;
    return this.#cache.getOrSet(call.key, computes ? compute : value, optionsOf(call));
  }

  async #simple(call: SimpleCall): Promise<unknown> {
    const cache = this.#cache;
    switch (call.call) {
      case 'get':
        return cache.get(call.key, {
          ...versionOf(call),
          ...(call.default !== undefined && { default: call.default }),
        });
      case 'set':
        return cache.set(call.key, givenValue(call), optionsOf(call));
      case 'add':
        return cache.add(call.key, givenValue(call), optionsOf(call));
      case 'getMany':
        return Object.fromEntries(await cache.getMany(call.keys, versionOf(call)));
      case 'setMany':
        return cache.setMany(Object.entries(call.values), optionsOf(call));
      case 'touch':
        return cache.touch(call.key, optionsOf(call));
      case 'deleteMany':
        return cache.deleteMany(call.keys, versionOf(call));
      case 'deletePattern':
        return cache.deletePattern(call.pattern, versionOf(call));
      case 'incr':
      case 'decr':
      case 'incrVersion':
      case 'decrVersion':
        return cache[call.call](call.key, call.delta, versionOf(call));
      case 'lock':
        return this.#lock(call.key);
      case 'unlock':
        return this.#unlock(call.key);
      case 'clear':
        return cache.clear();
      case 'makeKey':
        return cache.makeKey(call.key, versionOf(call));
      default:
        return cache[call.call](call.key, versionOf(call));
    }
  }

  async #lock(key: string): Promise<boolean> {
    const lock = await this.#cache.lock(key);
    if (lock !== null) this.#locks.set(key, lock);
    return lock !== null;
  }

  async #unlock(key: string): Promise<boolean> {
    const lock = this.#locks.get(key);
    this.#locks.delete(key);
    return (await lock?.release()) ?? false;
  }
}

const versionOf = ({ version: given }: { readonly version?: number | undefined }) =>
  given === undefined ? {} : { version: given };

const optionsOf = (call: {
  readonly version?: number | undefined;
  readonly timeout?: number | null | undefined;
}) => ({ ...versionOf(call), ...(call.timeout !== undefined && { timeout: call.timeout }) });
