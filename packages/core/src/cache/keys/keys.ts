import { createHash } from 'node:crypto';
import { CacheKeyError } from '../errors/errors.ts';

/** Longest escaped key that is stored as it is; longer ones keep their head and end in a digest. */
export const MAX_KEY_LENGTH = 200;
const HEAD_LENGTH = 120;

/** Set between a shortened key's head and its digest; escaped everywhere else. */
export const DIGEST_MARK = '~';

/** Glob, hash-tag, separator and control characters, and what is no well-formed text. */
const UNSAFE = /[%~{}*?[\]\\\s\p{Cc}\p{Cs}]/gu;
const UNSAFE_PART = /[%~{}*?[\]\\\s\p{Cc}\p{Cs}:]/gu;
const PLAIN = /^[\w:./@+,;=|!$&'()-]*$/;

/** Returns the key, or throws a {@link CacheKeyError}. */
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
