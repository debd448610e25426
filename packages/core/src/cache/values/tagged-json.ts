import { CacheCodecError } from '../errors/errors.ts';
import { define, isBytes } from './isolate.ts';

/**
 * Spells what JSON has no word for as one-key objects whose key starts with a dollar:
 * `{"$date":"2026-01-01T00:00:00.000Z"}`. A plain object that looks like one is wrapped in `$object`.
 */
export interface Spelling {
  readonly value: unknown;
  /** Whether {@link fromTaggedJson} has anything to do. */
  readonly rich: boolean;
}

export interface SpellOptions {
  /** The format itself can store bytes, NaN and the infinities (MessagePack). */
  readonly native: boolean;
}

class Speller {
  rich = false;
  readonly #native: boolean;

  constructor(native: boolean) {
    this.#native = native;
  }

  spell(value: unknown): unknown {
    switch (typeof value) {
      case 'bigint':
        return this.#word('$bigint', String(value));
      case 'undefined':
        return this.#word('$undefined', 1);
      case 'number':
        if (!Object.is(value, -0) && (this.#native || Number.isFinite(value))) return value;
        return this.#word('$number', Object.is(value, -0) ? '-0' : String(value));
      case 'string':
        // JSON escapes a lone surrogate; UTF-8, which MessagePack writes, has no form for it.
        if (!this.#native || value.isWellFormed()) return value;
        return this.#word('$text', Buffer.from(value, 'utf16le'));
      case 'object':
        return value === null ? null : this.#spellObject(value);
      default:
        return value;
    }
  }

  #word(word: string, value: unknown): Record<string, unknown> {
    this.rich = true;
    return { [word]: value };
  }

  #spellObject(value: object): unknown {
    if (Array.isArray(value)) return value.map((item) => this.spell(item));
    if (value instanceof Date) {
      return this.#word('$date', Number.isNaN(value.getTime()) ? null : value.toISOString());
    }
    if (value instanceof Map) {
      return this.#word(
        '$map',
        Array.from(value, ([key, item]) => [this.spell(key), this.spell(item)]),
      );
    }
    if (value instanceof Set) {
      return this.#word(
        '$set',
        Array.from(value, (item) => this.spell(item)),
      );
    }
    if (isBytes(value)) return this.#spellBytes(value);
    const keys = Object.keys(value);
    if (keys.includes('__proto__') || (this.#native && keys.some((key) => !key.isWellFormed()))) {
      return this.#word(
        '$entries',
        Object.entries(value).map(([key, item]) => [this.spell(key), this.spell(item)]),
      );
    }
    const spelled: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) spelled[key] = this.spell(item);
    return keys.length === 1 && keys[0]?.startsWith('$') === true ? this.#word('$object', spelled) : spelled;
  }

  #spellBytes(value: NodeJS.TypedArray): unknown {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    const data = this.#native ? bytes : bytes.toString('base64');
    if (Buffer.isBuffer(value)) return this.#word('$buffer', data);
    if (value instanceof Uint8Array) return this.#word('$bytes', data);
    return this.#word('$typed', [value.constructor.name, data]);
  }
}

export function toTaggedJson(value: unknown, options: SpellOptions): Spelling {
  const speller = new Speller(options.native);
  const spelled = speller.spell(value);
  return { value: spelled, rich: speller.rich };
}

export function fromTaggedJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(fromTaggedJson);
  const keys = Object.keys(value);
  const [word] = keys;
  const items = value as Record<string, unknown>;
  if (keys.length === 1 && word?.startsWith('$') === true) return readWord(word, items[word]);
  return unspellObject(items);
}

function unspellObject(items: Record<string, unknown>): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(items)) define(plain, key, fromTaggedJson(item));
  return plain;
}

function readWord(word: string, data: unknown): unknown {
  switch (word) {
    case '$date':
      return new Date(typeof data === 'string' ? data : Number.NaN);
    case '$bigint':
      return BigInt(String(data));
    case '$undefined':
      return undefined;
    case '$number':
      return Number(data);
    case '$text':
      return bytes(data).toString('utf16le');
    case '$map':
      return new Map(pairs(data).map(([key, item]) => [fromTaggedJson(key), fromTaggedJson(item)]));
    case '$set':
      return new Set(list(data).map(fromTaggedJson));
    case '$entries':
      return unspellEntries(data);
    case '$object':
      if (typeof data === 'object' && data !== null) return unspellObject(data as Record<string, unknown>);
      break;
    case '$buffer':
      return bytes(data);
    case '$bytes':
      return new Uint8Array(bytes(data));
    case '$typed':
      return typed(list(data));
  }
  throw new CacheCodecError(`The stored value holds ${word}, which this version cannot read.`);
}

function unspellEntries(data: unknown): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [key, item] of pairs(data)) define(plain, String(fromTaggedJson(key)), fromTaggedJson(item));
  return plain;
}

function list(data: unknown): unknown[] {
  if (Array.isArray(data)) return data;
  throw new CacheCodecError('The stored value is damaged: a list was expected.');
}

function pairs(data: unknown): [unknown, unknown][] {
  return list(data).map((pair) => {
    const [key, item] = list(pair);
    return [key, item];
  });
}

function bytes(data: unknown): Buffer {
  return data instanceof Uint8Array ? Buffer.from(data) : Buffer.from(String(data), 'base64');
}

const typedArrays: Readonly<Record<string, (buffer: ArrayBuffer) => NodeJS.TypedArray>> = {
  Int8Array: (buffer) => new Int8Array(buffer),
  Uint8ClampedArray: (buffer) => new Uint8ClampedArray(buffer),
  Int16Array: (buffer) => new Int16Array(buffer),
  Uint16Array: (buffer) => new Uint16Array(buffer),
  Int32Array: (buffer) => new Int32Array(buffer),
  Uint32Array: (buffer) => new Uint32Array(buffer),
  Float32Array: (buffer) => new Float32Array(buffer),
  Float64Array: (buffer) => new Float64Array(buffer),
  BigInt64Array: (buffer) => new BigInt64Array(buffer),
  BigUint64Array: (buffer) => new BigUint64Array(buffer),
};

function typed([name, data]: readonly unknown[]): NodeJS.TypedArray {
  const make = typedArrays[String(name)];
  if (make === undefined) throw new CacheCodecError(`The stored value holds an unknown ${String(name)}.`);
  return make(new Uint8Array(bytes(data)).buffer);
}
