import type { Generation } from '../generations/generation.ts';
import type { Envelope } from './envelope.ts';
import type { Payload } from './payload.ts';
import { foreignEntry, fromWireRest, isWireRest, toWireRest } from './wire-entry.ts';

/**
 * How an entry is stored as text: one line about it, then its value as JSON.
 *
 * `#1 <generations> <made at> <ttl or ->[ <stale window> <load ms>[ <rest as JSON>]]`
 *
 * The line is read in one pass over its bytes, since parsing it as JSON would cost as much as the value
 * does. The value follows unwrapped, for `redis-cli` and for `JSON.parse`; nothing follows
 * if the source has nothing.
 */
const MARK = '#1 ';
const HASH = 35;
const ONE = 49;
const NEWLINE = 10;
const SPACE = 32;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const COMMA = 44;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
/** A number of up to this many characters is read digit by digit without a rounding error. */
const EXACT = 16;

/** @param spelled - whether the value holds spelled words. */
export function writeEntry(envelope: Envelope, spelled: boolean): string {
  const { value, createdAt, ttl, staleWindow = 0, loadMs = 0, generations, tags, key } = envelope;
  const hasRest = tags !== undefined || key !== undefined || spelled;
  const rest = hasRest ? ` ${JSON.stringify(toWireRest(envelope, spelled))}` : '';
  const more = staleWindow === 0 && loadMs === 0 && !hasRest ? '' : ` ${staleWindow} ${loadMs}${rest}`;
  const json = value === undefined ? '' : JSON.stringify(value);
  return `${MARK}${generations.join(',')} ${createdAt} ${ttl ?? '-'}${more}\n${json}`;
}

/** An entry whose line is read and whose value is yet to come. */
type Opened = { -readonly [Field in keyof Envelope]: Envelope[Field] };

/** Where reading goes on; reading an entry never waits, so that one place is enough. */
let at = 0;
/** Whether the last line held numbers only. */
let plain = true;
/** Whether the last line said that the value holds spelled words. */
let spelled = false;

/**
 * @param unspell - reads spelled words in a value that holds some
 * @throws {CacheCodecError}, or what `JSON.parse` throws, for what {@link writeEntry} did not write
 */
export function readEntry(bytes: Buffer, unspell: (value: unknown) => unknown): Envelope {
  const entry = readLine(bytes);
  if (at >= bytes.length) return entry;
  const value: unknown = JSON.parse(bytes.toString('utf8', at));
  entry.value = spelled ? unspell(value) : value;
  return entry;
}

/**
 * Reads the line alone.
 *
 * @returns `undefined` where it is not whole, or no entry's
 */
export function readHead(
  bytes: Buffer,
): { readonly envelope: Envelope; readonly valueAt: number } | undefined {
  try {
    return { envelope: readLine(bytes), valueAt: at };
  } catch {
    return undefined;
  }
}

/** Reads the line and leaves the place at the value. */
function readLine(bytes: Buffer): Opened {
  if (bytes[0] !== HASH || bytes[1] !== ONE || bytes[2] !== SPACE) throw foreignEntry();
  at = MARK.length;
  plain = true;
  spelled = false;
  const generations = readGenerations(bytes);
  const createdAt = readNumber(bytes);
  const ttl = readTtl(bytes);
  if (bytes[at - 1] === NEWLINE)
    return { value: undefined, createdAt, ttl, staleWindow: 0, loadMs: 0, generations };
  const staleWindow = readNumber(bytes);
  const loadMs = readNumber(bytes);
  if (bytes[at - 1] === NEWLINE)
    return { value: undefined, createdAt, ttl, staleWindow, loadMs, generations };
  const end = bytes.indexOf(NEWLINE, at);
  if (end < 0) throw foreignEntry();
  const rest: unknown = JSON.parse(bytes.toString('utf8', at, end));
  if (!isWireRest(rest)) throw foreignEntry();
  at = end + 1;
  plain = false;
  spelled = rest.r === 1;
  return { value: undefined, createdAt, ttl, staleWindow, loadMs, generations, ...fromWireRest(rest) };
}

/** What the values of one batch are joined in; those that find no namespace in it are parsed alone. */
const joined = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * Reads many entries with one `JSON.parse`, which then knows each row's shape from the row before it.
 *
 * Returns `undefined` for what must be read by itself: what is absent, what has no value or more in its
 * line than numbers, and what is damaged. Values that are no JSON, or more than one, fail the parse or
 * the count, and then all are left to be read by themselves.
 */
export function readPlainEntries(
  payloads: readonly (Payload | null | undefined)[],
): readonly (Envelope | undefined)[] {
  const entries: (Opened | undefined)[] = new Array(payloads.length).fill(undefined);
  let filled = 0;
  let begin = joined.length - 1;
  joined[begin] = CLOSE_LIST;
  // From the last to the first: the line before each value is overwritten by the value before it.
  for (let i = payloads.length - 1; i >= 0; i -= 1) {
    const payload = payloads[i];
    if (!(payload instanceof Buffer) || payload.length >= begin) continue;
    const entry = readPlainLine(payload);
    if (entry === undefined) continue;
    begin -= payload.length - at;
    joined.set(payload, begin - at);
    begin -= 1;
    joined[begin] = COMMA;
    entries[i] = entry;
    filled += 1;
  }
  if (filled === 0) return entries;
  joined[begin] = OPEN_LIST;
  return fill(entries, filled, joined.toString('utf8', begin)) ? entries : [];
}

function readPlainLine(bytes: Buffer): Opened | undefined {
  try {
    const entry = readLine(bytes);
    return plain && at < bytes.length ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** Gives each entry its value out of the list; returns whether there was one for each. */
function fill(entries: readonly (Opened | undefined)[], count: number, list: string): boolean {
  try {
    const values: unknown = JSON.parse(list);
    if (!Array.isArray(values) || values.length !== count) return false;
    let next = 0;
    for (const entry of entries) {
      if (entry === undefined) continue;
      entry.value = values[next];
      next += 1;
    }
    return true;
  } catch {
    return false;
  }
}

/** Entries of one namespace mostly have the same generations, so those of the last entry are reused. */
let lastBytes = Buffer.from(' ');
let lastGenerations: readonly Generation[] = [];

function readGenerations(bytes: Buffer): readonly Generation[] {
  if (startsWithLast(bytes)) {
    at += lastBytes.length;
    return lastGenerations;
  }
  const end = bytes.indexOf(SPACE, at);
  if (end < 0) throw foreignEntry();
  const list = bytes.toString('latin1', at, end);
  const generations = list === '' ? [] : list.split(',').map(parseNumber);
  // With the space after it, so that no longer number is taken for it.
  lastBytes = Buffer.from(`${list} `, 'latin1');
  lastGenerations = generations;
  at = end + 1;
  return generations;
}

function startsWithLast(bytes: Buffer): boolean {
  // From the end: generations differ in their last digits.
  for (let i = lastBytes.length - 1; i >= 0; i -= 1) if (bytes[at + i] !== lastBytes[i]) return false;
  return true;
}

function readTtl(bytes: Buffer): number | null {
  const after = bytes[at + 1];
  if (bytes[at] !== MINUS || (after !== SPACE && after !== NEWLINE)) return readNumber(bytes);
  at += 2;
  return null;
}

/** Reads a number and the space or line end after it. */
function readNumber(bytes: Buffer): number {
  let i = at;
  // As an integer for as long as it is a small one, which is several times as fast.
  let value = 0;
  for (const small = at + 9; i < small; i += 1) {
    const digit = (bytes[i] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) break;
    value = (value * 10 + digit) | 0;
  }
  let low = 0;
  let power = 1;
  for (; ; i += 1) {
    const digit = (bytes[i] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) break;
    low = low * 10 + digit;
    power *= 10;
  }
  const code = bytes[i];
  if (code === POINT) return readFraction(bytes, value * power + low, i + 1);
  if ((code !== SPACE && code !== NEWLINE) || i === at || i - at > EXACT) return readOtherNumber(bytes);
  at = i + 1;
  return value * power + low;
}

function readFraction(bytes: Buffer, whole: number, from: number): number {
  let value = whole;
  let scale = 1;
  let i = from;
  for (; ; i += 1) {
    const digit = (bytes[i] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    scale *= 10;
  }
  const code = bytes[i];
  if ((code !== SPACE && code !== NEWLINE) || i - at > EXACT) return readOtherNumber(bytes);
  at = i + 1;
  return value / scale;
}

/** Exponents, signs, and what is no number. */
function readOtherNumber(bytes: Buffer): number {
  let end = at;
  while (end < bytes.length && bytes[end] !== SPACE && bytes[end] !== NEWLINE) end += 1;
  if (end === bytes.length) throw foreignEntry();
  const word = bytes.toString('latin1', at, end);
  at = end + 1;
  return parseNumber(word);
}

function parseNumber(word: string): number {
  const value = word === '' ? Number.NaN : Number(word);
  if (!Number.isFinite(value)) throw foreignEntry();
  return value;
}
