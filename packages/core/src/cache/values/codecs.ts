import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { Packr } from 'msgpackr';
import type { Bytes, EpochMs, Milliseconds } from '../../clock/units.ts';
import { CacheCodecError } from '../errors.ts';
import type { Generation } from '../generations/generations.ts';
import type { Payload } from '../store/shared-store.ts';
import { foreignEntry, isEnvelope } from './check-envelope.ts';
import { fromTaggedJson, toTaggedJson } from './tagged-json.ts';
import { readEntry, readPlainEntries, writeEntry } from './text-format.ts';

/** An entry as a codec writes and reads it. Short names, since each entry carries them. */
export interface Envelope {
  /** The value; absent when the source has nothing (negative caching). */
  readonly v?: unknown;
  /** When it was made, epoch milliseconds. */
  readonly c: EpochMs;
  /** Time to live; `null` never expires. */
  readonly t: Milliseconds | null;
  /** How long past its TTL it may be served stale. */
  readonly s?: Milliseconds;
  /** How long its load took. */
  readonly m?: Milliseconds;
  /** Generations of its namespaces, from the outermost in. */
  readonly n: readonly Generation[];
  /** Its tags and their generations. */
  readonly g?: readonly (readonly [tag: string, generation: Generation])[];
  /** The key, where the stored one is shortened to a digest. */
  readonly k?: string;
  /** 1: the value holds spelled words, see `rich.ts`. */
  readonly r?: 1;
}

/**
 * How a cache turns entries into what the store keeps. All instances of one cache must use the same.
 *
 * @example
 * const cache = createCache({ store, codec: compressed(messagePackCodec, 1024) });
 */
export interface Codec {
  readonly name: string;
  /** Whether payloads are read as bytes rather than text. */
  readonly bytes: boolean;
  encode(envelope: Envelope): Payload;
  /** Throws a {@link CacheCodecError} for what this codec did not write. */
  decode(payload: Payload): Envelope;
  /**
   * Decodes many at once, for a codec to which that is cheaper. Answers `undefined`, or nothing at all,
   * for what has to be decoded by itself.
   */
  decodePlain?(payloads: readonly (Payload | null | undefined)[]): readonly (Envelope | undefined)[];
}

function open(value: unknown): Envelope {
  const head = spelledHead(value, fromTaggedJson);
  if (!isEnvelope(head)) throw foreignEntry();
  return head.r === 1 ? { ...head, v: fromTaggedJson(head.v) } : head;
}

function close(envelope: Envelope, native: boolean): Envelope {
  const { r: _read, ...plain } = envelope;
  if (plain.v === undefined) return plain;
  const { value, rich } = toTaggedJson(plain.v, { native });
  return rich ? { ...plain, v: value, r: 1 } : plain;
}

/**
 * A line about the entry and then its value as JSON, which `redis-cli` shows as it is. What JSON has no form
 * for (dates, maps, sets, bigint, bytes) is spelled as `{"$date": ...}` and its like. The default.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export const jsonCodec: Codec = {
  name: 'json',
  bytes: true,
  encode: (envelope) => writeEntry(close(envelope, false)),
  decode(payload) {
    try {
      const envelope = readEntry(typeof payload === 'string' ? Buffer.from(payload) : payload);
      return envelope.r === 1 ? { ...envelope, v: fromTaggedJson(envelope.v) } : envelope;
    } catch (cause) {
      if (cause instanceof CacheCodecError) throw cause;
      throw new CacheCodecError('The stored entry is no JSON; was it written with another codec?', { cause });
    }
  },
  decodePlain: readPlainEntries,
};

const packr = new Packr({ useRecords: false, mapsAsObjects: true, variableMapSize: true });

/** An entry with its tags and its key, which are texts of any kind as well, spelled or read. */
function spelledHead(value: unknown, each: (text: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { g, k }: { g?: unknown; k?: unknown } = value;
  if (g === undefined && k === undefined) return value;
  return {
    ...value,
    ...(Array.isArray(g)
      ? { g: g.map((pair: unknown) => (Array.isArray(pair) ? [each(pair[0]), pair[1]] : pair)) }
      : {}),
    ...(k === undefined ? {} : { k: each(k) }),
  };
}

/**
 * Smaller than JSON, and holds bytes without base64.
 *
 * @see https://github.com/msgpack/msgpack/blob/master/spec.md
 */
export const messagePackCodec: Codec = {
  name: 'messagepack',
  bytes: true,
  encode: (envelope) =>
    packr.pack(spelledHead(close(envelope, true), (text) => toTaggedJson(text, { native: true }).value)),
  decode(payload) {
    try {
      return open(packr.unpack(typeof payload === 'string' ? Buffer.from(payload) : payload));
    } catch (cause) {
      if (cause instanceof CacheCodecError) throw cause;
      throw new CacheCodecError('The stored entry is no MessagePack; was it written with another codec?', {
        cause,
      });
    }
  },
};

/** Magic number of a Zstandard frame (RFC 8878 section 3.1.1); neither codec's output starts so. */
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/**
 * Compresses entries from a size (in bytes) on with Zstandard; smaller ones, and those that it makes no
 * smaller, stay as they are. It reads both. A damaged one is a {@link CacheCodecError}, and a miss to callers.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8878
 */
export function compressed(codec: Codec, above: Bytes): Codec {
  return {
    name: `${codec.name}+zstd`,
    bytes: true,
    encode(envelope) {
      const payload = codec.encode(envelope);
      if (payload.length < above) return payload;
      const smaller = zstdCompressSync(payload);
      return smaller.length < payload.length ? smaller : payload;
    },
    decode(payload) {
      if (typeof payload === 'string' || !payload.subarray(0, ZSTD.length).equals(ZSTD)) {
        return codec.decode(payload);
      }
      try {
        return codec.decode(zstdDecompressSync(payload));
      } catch (cause) {
        throw new CacheCodecError('The stored entry cannot be decompressed; is it damaged?', { cause });
      }
    },
  };
}
