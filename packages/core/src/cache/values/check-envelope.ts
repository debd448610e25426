import { CacheCodecError } from '../errors.ts';
import type { Envelope } from './codecs.ts';

/** What a decoder throws for what no encoder of ours has written. */
export function foreignEntry(): CacheCodecError {
  return new CacheCodecError('The store holds something that is no cache entry, or a damaged one.');
}

const isCount = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;
const isGeneration = (value: unknown): boolean => Number.isSafeInteger(value);
const isPair = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && isGeneration(value[1]);

/** Whether the part of an entry that is read as JSON is what an encoder writes: tags, key, whether it is spelled. */
export function isRest(value: unknown): value is Pick<Envelope, 'g' | 'k' | 'r'> {
  if (typeof value !== 'object' || value === null) return false;
  const { g, k, r }: { g?: unknown; k?: unknown; r?: unknown } = value;
  return (
    (g === undefined || (Array.isArray(g) && g.every(isPair))) &&
    (k === undefined || typeof k === 'string') &&
    (r === undefined || r === 1)
  );
}

/** Whether a decoded object has the fields of an entry, each of its type. */
export function isEnvelope(value: unknown): value is Envelope {
  if (!isRest(value)) return false;
  const { c, t, s, m, n } = value as { readonly [Field in keyof Envelope]?: unknown };
  return (
    Number.isFinite(c) &&
    (t === null || isCount(t)) &&
    (s === undefined || isCount(s)) &&
    (m === undefined || isCount(m)) &&
    Array.isArray(n) &&
    n.every(isGeneration)
  );
}
