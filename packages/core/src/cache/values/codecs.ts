import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { Packr } from 'msgpackr';
import type { Bytes } from '../../clock/index.ts';
import { CacheCodecError } from '../errors/errors.ts';
import type { Codec } from './codec.ts';
import type { Envelope } from './envelope.ts';
import { asValueError } from './isolate.ts';
import { fromTaggedJson, toTaggedJson } from './tagged-json.ts';
import { readEntry, readHead, readPlainEntries, writeEntry } from './text-format.ts';
import { fromWireEntry, toWireEntry } from './wire-entry.ts';

/** Spells what a format has no form for. */
function spell(
  envelope: Envelope,
  native: boolean,
): { readonly envelope: Envelope; readonly spelled: boolean } {
  if (envelope.value === undefined) return { envelope, spelled: false };
  const { value, rich } = toTaggedJson(envelope.value, { native });
  return { envelope: rich ? { ...envelope, value } : envelope, spelled: rich };
}

/**
 * The default: a line about the entry, then its value as JSON, readable in `redis-cli`. Types that JSON lacks (dates,
 * maps, sets, bigint, bytes) are written as `{"$date": ...}` and the like.
 *
 * @example
 * const cache = createCache({ store, codec: compressed(jsonCodec, 4096) });
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export const jsonCodec: Codec = {
  name: 'json',
  bytes: true,
  encode(envelope) {
    try {
      const { envelope: written, spelled } = spell(envelope, false);
      return writeEntry(written, spelled);
    } catch (error) {
      throw asValueError(error);
    }
  },
  decode(payload) {
    try {
      return readEntry(typeof payload === 'string' ? Buffer.from(payload) : payload, fromTaggedJson);
    } catch (cause) {
      if (cause instanceof CacheCodecError) throw cause;
      throw new CacheCodecError('The stored entry is not JSON; was it written with another codec?', {
        cause,
      });
    }
  },
  decodeHead: readHead,
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
 * Smaller than JSON, and stores bytes without base64.
 *
 * @example
 * const cache = createCache({ store, codec: messagePackCodec });
 *
 * @see https://github.com/msgpack/msgpack/blob/master/spec.md
 */
export const messagePackCodec: Codec = {
  name: 'messagepack',
  bytes: true,
  encode(envelope) {
    try {
      const { envelope: written, spelled } = spell(envelope, true);
      return packr.pack(
        spelledHead(toWireEntry(written, spelled), (text) => toTaggedJson(text, { native: true }).value),
      );
    } catch (error) {
      throw asValueError(error);
    }
  },
  decode(payload) {
    try {
      const wire: unknown = packr.unpack(typeof payload === 'string' ? Buffer.from(payload) : payload);
      const { envelope, spelled } = fromWireEntry(spelledHead(wire, fromTaggedJson));
      return spelled ? { ...envelope, value: fromTaggedJson(envelope.value) } : envelope;
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
 * Compresses entries with Zstandard, if that makes them smaller. It also reads uncompressed entries.
 *
 * @param codec - encodes the entries that are compressed
 * @param above - the size in bytes from which entries are compressed
 * @returns a codec; it decodes a damaged entry with a {@link CacheCodecError}, which callers see as a miss
 * @example
 * const cache = createCache({ store, codec: compressed(messagePackCodec, 1024) });
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
