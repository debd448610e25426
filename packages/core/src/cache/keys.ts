import { createHash } from 'node:crypto';
import { CacheKeyError } from './errors.ts';

/** A key as the caller writes it: any text but the empty one. The cache escapes, prefixes and bounds it. */
export type CacheKey = string;

/** A label under which entries of one namespace are invalidated together: any text but the empty one. */
export type CacheTag = string;

/** Longest escaped key that is stored as it is; longer ones keep their head and end in a digest. */
export const MAX_KEY_LENGTH = 200;
const HEAD_LENGTH = 120;

/** Set between a shortened key's head and its digest; escaped everywhere else. */
export const DIGEST_MARK = '~';

/** Glob, hash-tag, separator and control characters, and what is no well-formed text. */
const UNSAFE = /[%~{}*?[\]\\\s\p{Cc}\p{Cs}]/gu;
const UNSAFE_PART = /[%~{}*?[\]\\\s\p{Cc}\p{Cs}:]/gu;
const PLAIN = /^[\w:./@+,;=|!$&'()-]*$/;

/** Answers the key, or throws a {@link CacheKeyError}. */
export function checkKey(key: string, what = 'key'): string {
  if (typeof key !== 'string' || key === '') {
    throw new CacheKeyError(`A ${what} of ${key === '' ? 'length 0' : `type ${typeof key}`} was given.`);
  }
  return key;
}

function percent(character: string): string {
  return `%${character.codePointAt(0)?.toString(16).toUpperCase().padStart(2, '0') ?? '00'};`;
}

/** Escapes one name of a namespace path or a prefix: no colon is left in it. */
export function escapePart(part: string): string {
  return part.replace(UNSAFE_PART, percent);
}

/** Escapes a key: it stays readable, and no character of it means anything to a glob or a cluster. */
export function escapeKey(key: string): string {
  return PLAIN.test(key) ? key : key.replace(UNSAFE, percent);
}

/** Undoes {@link escapeKey} and {@link escapePart}. */
export function unescapeKey(escaped: string): string {
  return escaped.replace(/%([0-9A-F]+);/g, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
}

/** Escapes a key and bounds its length, by SHA-256 where it is too long. */
export function boundKey(key: string): string {
  const escaped = escapeKey(key);
  if (escaped.length <= MAX_KEY_LENGTH) return escaped;
  // Lone surrogates have no UTF-8 form of their own: digest the escaped text, in which they are spelled out.
  const digest = createHash('sha256').update(escaped).digest('base64url');
  return `${escaped.slice(0, HEAD_LENGTH)}${DIGEST_MARK}${digest}`;
}

/**
 * One text for equal arguments: object keys sorted, trailing `undefined` dropped, types kept apart. Throws a
 * {@link CacheKeyError} for what has no such text: functions, symbols, instances of classes of your own.
 *
 * @example
 * canonical([1, { b: 2, a: 1 }, undefined]); // '[1,{"a":1,"b":2}]'
 */
export function canonical(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return Object.is(value, -0) ? '0' : String(value);
    case 'bigint':
      return `${value}n`;
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'object':
      return value === null ? 'null' : canonicalObject(value);
    default:
      throw new CacheKeyError(`A ${typeof value} cannot be part of a key.`);
  }
}

function canonicalObject(value: object): string {
  if (Array.isArray(value)) {
    const items: unknown[] = [...value];
    while (items.length > 0 && items.at(-1) === undefined) items.pop();
    return `[${items.map(canonical).join(',')}]`;
  }
  if (value instanceof Date) return `Date(${value.getTime()})`;
  if (value instanceof Map) {
    const entries = Array.from(value, ([key, item]) => `${canonical(key)}:${canonical(item)}`);
    return `Map{${entries.sort().join(',')}}`;
  }
  if (value instanceof Set) return `Set{${Array.from(value, canonical).sort().join(',')}}`;
  if (ArrayBuffer.isView(value)) {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return `${value.constructor.name}(${bytes.toString('base64url')})`;
  }
  if (value instanceof URL || value instanceof RegExp) {
    return `${value.constructor.name}(${JSON.stringify(String(value))})`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new CacheKeyError(`A ${value.constructor.name} cannot be part of a key.`);
  }
  const parts = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`);
  return `{${parts.join(',')}}`;
}
