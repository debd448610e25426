import { CacheCodecError } from '../errors/errors.ts';
import type { Envelope } from './envelope.ts';

/*
 * The short names that the fields of an entry have in the store, where each entry carries them. They are
 * decoded here, at the border, and checked: the store may hold what no encoder of ours wrote.
 */

/** What is noted of few entries, as JSON or MessagePack. */
export interface WireRest {
  /** Tags and their generations. */
  readonly g?: Envelope['tags'];
  /** The key. */
  readonly k?: string;
  /** 1: the value holds spelled words, see `tagged-json.ts`. */
  readonly r?: 1;
}

/** A whole entry, as MessagePack holds it. */
export interface WireEntry extends WireRest {
  readonly v?: unknown;
  readonly c: Envelope['createdAt'];
  readonly t: Envelope['ttl'];
  readonly s?: Envelope['staleWindow'];
  readonly m?: Envelope['loadMs'];
  readonly n: Envelope['generations'];
}

/** What a decoder throws for what no encoder of ours has written. */
export function foreignEntry(): CacheCodecError {
  return new CacheCodecError('The store holds something that is no cache entry, or a damaged one.');
}

const isCount = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;
const isGeneration = (value: unknown): boolean => Number.isSafeInteger(value);
const isPair = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && isGeneration(value[1]);

/** Whether the part of an entry that is read as JSON is what an encoder writes: tags, key, whether it is spelled. */
export function isWireRest(value: unknown): value is WireRest {
  if (typeof value !== 'object' || value === null) return false;
  const { g, k, r }: { g?: unknown; k?: unknown; r?: unknown } = value;
  return (
    (g === undefined || (Array.isArray(g) && g.every(isPair))) &&
    (k === undefined || typeof k === 'string') &&
    (r === undefined || r === 1)
  );
}

/** Whether a decoded object has the fields of an entry, each of its type. */
function isWireEntry(value: unknown): value is WireEntry {
  if (!isWireRest(value)) return false;
  const { c, t, s, m, n } = value as { readonly [Field in keyof WireEntry]?: unknown };
  return (
    Number.isFinite(c) &&
    (t === null || isCount(t)) &&
    (s === undefined || isCount(s)) &&
    (m === undefined || isCount(m)) &&
    Array.isArray(n) &&
    n.every(isGeneration)
  );
}

/** @param spelled - whether the value holds spelled words. */
export function toWireEntry(envelope: Envelope, spelled: boolean): WireEntry {
  const { value, createdAt: c, ttl: t, staleWindow: s, loadMs: m, generations: n } = envelope;
  return {
    ...(value === undefined ? {} : { v: value }),
    c,
    t,
    ...(s === undefined ? {} : { s }),
    ...(m === undefined ? {} : { m }),
    n,
    ...toWireRest(envelope, spelled),
  };
}

export function toWireRest({ tags: g, key: k }: Envelope, spelled: boolean): WireRest {
  return {
    ...(g === undefined ? {} : { g }),
    ...(k === undefined ? {} : { k }),
    ...(spelled ? { r: 1 } : {}),
  };
}

/** @throws {CacheCodecError} for what {@link toWireEntry} did not make. */
export function fromWireEntry(wire: unknown): { readonly envelope: Envelope; readonly spelled: boolean } {
  if (!isWireEntry(wire)) throw foreignEntry();
  const { v, c, t, s, m, n, r } = wire;
  const envelope = {
    ...(v === undefined ? {} : { value: v }),
    createdAt: c,
    ttl: t,
    ...(s === undefined ? {} : { staleWindow: s }),
    ...(m === undefined ? {} : { loadMs: m }),
    generations: n,
    ...fromWireRest(wire),
  };
  return { envelope, spelled: r === 1 };
}

export function fromWireRest({ g, k }: WireRest): Pick<Envelope, 'tags' | 'key'> {
  return { ...(g === undefined ? {} : { tags: g }), ...(k === undefined ? {} : { key: k }) };
}
