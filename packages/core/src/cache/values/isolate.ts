import type { Bytes } from '../../clock/index.ts';
import { CacheValueError } from '../errors/errors.ts';

/**
 * A value taken into the cache's own keeping.
 *
 * Plain trees are copied once and frozen deeply, so that every reader may share them at no cost.
 * `Map`, `Set`, `Date` and bytes cannot be frozen: a tree that holds one is copied for each reader.
 */
export interface IsolatedValue {
  readonly value: unknown;
  /** Whether readers must be given copies of their own. */
  readonly cloneOnRead: boolean;
  /** Estimate of the memory taken. */
  readonly bytes: Bytes;
}

const typedArrays = [
  Int8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
] as const;

/** Whether a value is one of JavaScript's byte containers that the cache keeps. */
export function isBytes(value: object): value is NodeJS.TypedArray {
  return value instanceof Uint8Array || typedArrays.some((type) => value instanceof type);
}

/** Copies bytes into memory of their own; a `Buffer` stays a `Buffer`. */
function copyBytes(value: NodeJS.TypedArray): NodeJS.TypedArray {
  return Buffer.isBuffer(value) ? Buffer.from(value) : value.slice();
}

/** Defines a property without meeting the setter of `__proto__`. */
export function define(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    target[key] = value;
  }
}

/**
 * Values nested deeper are refused: copying and encoding them could overflow the stack. MessagePack takes the most of
 * it, three calls for each map, and must fit into a part of Node's default of 984 KiB.
 */
const MAX_DEPTH = 200;

class Isolator {
  bytes: Bytes = 0;
  cloneOnRead = false;
  readonly #above = new Set<object>();

  keep(value: unknown): unknown {
    switch (typeof value) {
      case 'string':
        this.bytes += 16 + value.length;
        return value;
      case 'object':
        if (value === null) return value;
        return this.#keepObject(value);
      case 'function':
      case 'symbol':
        throw new CacheValueError(`A ${typeof value} cannot be cached.`);
      default:
        this.bytes += 8;
        return value;
    }
  }

  #keepObject(value: object): unknown {
    if (this.#above.has(value)) throw new CacheValueError('A value that contains itself cannot be cached.');
    if (this.#above.size >= MAX_DEPTH) {
      throw new CacheValueError(`A value nested more than ${MAX_DEPTH} levels deep cannot be cached.`);
    }
    this.#above.add(value);
    const kept = this.#copy(value);
    this.#above.delete(value);
    return kept;
  }

  #copy(value: object): unknown {
    if (Array.isArray(value)) {
      this.bytes += 16 + 8 * value.length;
      // Spread makes an array as long as its items; pushing would set namespace aside for more.
      const copy: unknown[] = [...value];
      for (let i = 0; i < copy.length; i += 1) copy[i] = this.keep(copy[i]);
      return Object.freeze(copy);
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) {
      // A spread copy has the layout of its original, which takes less namespace than one made field by field.
      const copy: Record<PropertyKey, unknown> = { ...value };
      for (const symbol of Object.getOwnPropertySymbols(copy)) delete copy[symbol];
      for (const key of Object.keys(copy)) {
        this.bytes += 8;
        const item = copy[key];
        const kept = this.keep(item);
        if (kept !== item) define(copy, key, kept);
      }
      this.bytes += 24;
      return Object.freeze(copy);
    }
    this.cloneOnRead = true;
    if (value instanceof Date) {
      this.bytes += 48;
      return new Date(value);
    }
    if (isBytes(value)) {
      this.bytes += 96 + value.byteLength;
      return copyBytes(value);
    }
    if (value instanceof Map) {
      this.bytes += 64 + 24 * value.size;
      return new Map(Array.from(value, ([key, item]) => [this.keep(key), this.keep(item)]));
    }
    if (value instanceof Set) {
      this.bytes += 64 + 16 * value.size;
      return new Set(Array.from(value, (item) => this.keep(item)));
    }
    throw new CacheValueError(`A ${value.constructor?.name ?? 'class instance'} cannot be cached.`);
  }
}

/** A value too deep for the rest of the stack, or too large to encode, is refused. */
export function asValueError(error: unknown): unknown {
  if (!(error instanceof RangeError)) return error;
  return new CacheValueError('A value that is too deep or too large to be encoded cannot be cached.');
}

/** Copies a value out of the writer's reach and measures it. */
export function isolate(value: unknown): IsolatedValue {
  const isolator = new Isolator();
  try {
    const kept = isolator.keep(value);
    return { value: kept, cloneOnRead: isolator.cloneOnRead, bytes: isolator.bytes };
  } catch (error) {
    throw asValueError(error);
  }
}

/** Copies what cannot be frozen for one reader; frozen branches without such are shared as they are. */
export function cloneForReader<T>(value: T): T {
  return copyFluid(value) as T;
}

function copyFluid(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return new Date(value);
  if (isBytes(value)) return copyBytes(value);
  if (value instanceof Map) {
    return new Map(Array.from(value, ([key, item]) => [copyFluid(key), copyFluid(item)]));
  }
  if (value instanceof Set) return new Set(Array.from(value, copyFluid));
  if (Array.isArray(value)) {
    const copy = value.map(copyFluid);
    return copy.every((item, i) => Object.is(item, value[i])) ? value : Object.freeze(copy);
  }
  const copy: Record<string, unknown> = {};
  let changed = false;
  for (const [key, item] of Object.entries(value)) {
    const mine = copyFluid(item);
    changed ||= !Object.is(mine, item);
    define(copy, key, mine);
  }
  return changed ? Object.freeze(copy) : value;
}
