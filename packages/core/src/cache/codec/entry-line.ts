import { CacheCodecError } from '../errors.ts';
import type { Generation } from '../generations.ts';
import type { Envelope } from './codec.ts';

/**
 * How an entry stands in the store as text: one line about it, then its value as JSON.
 *
 * `#1 <generations> <made at> <ttl or -> <grace> <cost>[ <rest as JSON>]`
 *
 * The line is read digit by digit, since parsing it as JSON would cost as much as the value does. The
 * value stands after it unwrapped, for `redis-cli` and for `JSON.parse`; nothing stands there where the
 * source has nothing.
 */
const MARK = '#1 ';
const SPACE = 32;
const ZERO = 48;
const NINE = 57;
/** Decimal digits of which every integer that generations can be is read without rounding. */
const EXACT_DIGITS = 16;

export function writeEntry(envelope: Envelope): string {
  const { v, c, t, s = 0, m = 0, n, g, k, r } = envelope;
  const rest = g === undefined && k === undefined && r === undefined ? '' : ` ${JSON.stringify({ g, k, r })}`;
  const value = v === undefined ? '' : JSON.stringify(v);
  return `${MARK}${n.join(',')} ${c} ${t ?? '-'} ${s} ${m}${rest}\n${value}`;
}

/** Throws a {@link CacheCodecError}, or what `JSON.parse` throws, for what {@link writeEntry} did not write. */
export function readEntry(text: string): Envelope {
  const end = text.indexOf('\n');
  if (end < 0 || !text.startsWith(MARK)) throw foreign();
  const n = generationsAt(text, MARK.length);
  const made = fieldEnd(text, MARK.length, end) + 1;
  const ttl = fieldEnd(text, made, end) + 1;
  const grace = fieldEnd(text, ttl, end) + 1;
  const cost = fieldEnd(text, grace, end) + 1;
  const last = text.indexOf(' ', cost);
  const costEnd = last < 0 || last > end ? end : last;
  const v: unknown = end + 1 === text.length ? undefined : JSON.parse(text.slice(end + 1));
  const c = numberAt(text, made, ttl - 1);
  const t = text[ttl] === '-' && grace === ttl + 2 ? null : numberAt(text, ttl, grace - 1);
  const s = numberAt(text, grace, cost - 1);
  const m = numberAt(text, cost, costEnd);
  if (costEnd === end) return { v, c, t, s, m, n };
  const rest = JSON.parse(text.slice(costEnd + 1, end)) as Pick<Envelope, 'g' | 'k' | 'r'>;
  return { v, c, t, s, m, n, ...rest };
}

/** Entries of one namespace mostly bear the same generations: those of the last one are kept. */
let lastText = ' ';
let lastGenerations: readonly Generation[] = [];

function generationsAt(text: string, from: number): readonly Generation[] {
  if (text.startsWith(lastText, from)) return lastGenerations;
  const list = text.slice(from, text.indexOf(' ', from));
  const generations = list === '' ? [] : list.split(',').map((part) => numberAt(part, 0, part.length));
  // With the space after it, so that no longer number is taken for it.
  lastText = `${list} `;
  lastGenerations = generations;
  return generations;
}

function fieldEnd(text: string, from: number, limit: number): number {
  for (let i = from; i < limit; i += 1) if (text.charCodeAt(i) === SPACE) return i;
  throw foreign();
}

function numberAt(text: string, from: number, to: number): number {
  if (to <= from) throw foreign();
  if (to - from > EXACT_DIGITS) return otherNumber(text, from, to);
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const code = text.charCodeAt(i);
    if (code < ZERO || code > NINE) return otherNumber(text, from, to);
    value = value * 10 + (code - ZERO);
  }
  return value;
}

function otherNumber(text: string, from: number, to: number): number {
  const value = Number(text.slice(from, to));
  if (Number.isNaN(value)) throw foreign();
  return value;
}

function foreign(): CacheCodecError {
  return new CacheCodecError('The store holds something that is no cache entry.');
}
