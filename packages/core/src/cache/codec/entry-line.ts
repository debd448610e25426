import { CacheCodecError } from '../errors.ts';
import type { Generation } from '../generations.ts';
import type { Envelope } from './codec.ts';

/**
 * How an entry stands in the store as text: one line about it, then its value as JSON.
 *
 * `#1 <generations> <made at> <ttl or ->[ <grace> <cost>[ <rest as JSON>]]`
 *
 * The line is read in one pass, since parsing it as JSON would cost as much as the value does. The value
 * stands after it unwrapped, for `redis-cli` and for `JSON.parse`; nothing stands there where the source
 * has nothing.
 */
const MARK = '#1 ';
const NEWLINE = 10;
const SPACE = 32;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
/** Of so many characters every number is read without rounding it twice. */
const EXACT = 16;

export function writeEntry(envelope: Envelope): string {
  const { v, c, t, s = 0, m = 0, n, g, k, r } = envelope;
  const rest = g === undefined && k === undefined && r === undefined ? '' : ` ${JSON.stringify({ g, k, r })}`;
  const more = s === 0 && m === 0 && rest === '' ? '' : ` ${s} ${m}${rest}`;
  const value = v === undefined ? '' : JSON.stringify(v);
  return `${MARK}${n.join(',')} ${c} ${t ?? '-'}${more}\n${value}`;
}

/** Where {@link readNumber} goes on; reading an entry never waits, so that one place is enough. */
let at = 0;

/** Throws a {@link CacheCodecError}, or what `JSON.parse` throws, for what {@link writeEntry} did not write. */
export function readEntry(text: string): Envelope {
  if (!text.startsWith(MARK)) throw foreign();
  at = MARK.length;
  const n = readGenerations(text);
  const c = readNumber(text);
  const t = readTtl(text);
  if (text.charCodeAt(at - 1) === NEWLINE) return { v: valueAt(text, at), c, t, s: 0, m: 0, n };
  const s = readNumber(text);
  const m = readNumber(text);
  if (text.charCodeAt(at - 1) === NEWLINE) return { v: valueAt(text, at), c, t, s, m, n };
  const end = text.indexOf('\n', at);
  if (end < 0) throw foreign();
  const rest = JSON.parse(text.slice(at, end)) as Pick<Envelope, 'g' | 'k' | 'r'>;
  return { v: valueAt(text, end + 1), c, t, s, m, n, ...rest };
}

function valueAt(text: string, from: number): unknown {
  return from === text.length ? undefined : JSON.parse(text.slice(from));
}

/** Entries of one namespace mostly bear the same generations: those of the last one are kept. */
let lastText = ' ';
let lastGenerations: readonly Generation[] = [];

function readGenerations(text: string): readonly Generation[] {
  if (text.startsWith(lastText, at)) {
    at += lastText.length;
    return lastGenerations;
  }
  const end = text.indexOf(' ', at);
  if (end < 0) throw foreign();
  const list = text.slice(at, end);
  const generations = list === '' ? [] : list.split(',').map(parseNumber);
  // With the space after it, so that no longer number is taken for it.
  lastText = `${list} `;
  lastGenerations = generations;
  at = end + 1;
  return generations;
}

function readTtl(text: string): number | null {
  const after = text.charCodeAt(at + 1);
  if (text.charCodeAt(at) !== MINUS || (after !== SPACE && after !== NEWLINE)) return readNumber(text);
  at += 2;
  return null;
}

/** Reads a number and the space or line end after it. */
function readNumber(text: string): number {
  let value = 0;
  let scale = 0;
  let i = at;
  for (; ; i += 1) {
    const code = text.charCodeAt(i);
    const digit = code - ZERO;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      scale *= 10;
    } else if (code === POINT && scale === 0) scale = 1;
    else if (code === SPACE || code === NEWLINE) break;
    else return readOtherNumber(text);
  }
  if (i === at || i - at > EXACT) return readOtherNumber(text);
  at = i + 1;
  return scale === 0 ? value : value / scale;
}

/** Exponents, signs, and what is no number. */
function readOtherNumber(text: string): number {
  const [word = ''] = text.slice(at).split(/[ \n]/, 1);
  at += word.length + 1;
  if (at > text.length) throw foreign();
  return parseNumber(word);
}

function parseNumber(word: string): number {
  const value = word === '' ? Number.NaN : Number(word);
  if (Number.isNaN(value)) throw foreign();
  return value;
}

function foreign(): CacheCodecError {
  return new CacheCodecError('The store holds something that is no cache entry.');
}
