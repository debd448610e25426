import type { Bytes } from '../../clock/index.ts';
import type { Envelope } from './envelope.ts';
import type { Payload } from './payload.ts';

/**
 * Encodes entries for the store. All instances of one cache must use the same codec.
 *
 * @example
 * const cache = createCache({ store, codec: compressed(messagePackCodec, 1024) });
 */
export interface Codec {
  /** Names the codec in error messages. */
  readonly name: string;
  /** Whether payloads are read as bytes rather than text. */
  readonly bytes: boolean;
  /** Encodes an entry. */
  encode(envelope: Envelope): Payload;
  /**
   * Decodes an entry.
   *
   * @throws {CacheCodecError} if this codec did not write it
   */
  decode(payload: Payload): Envelope;
  /**
   * Decodes what is said of an entry from its first bytes, without its value, if the codec can.
   *
   * @param head - the first bytes of a payload
   * @returns the entry, and where its value begins; `undefined` if the bytes do not suffice
   */
  decodeHead?(head: Buffer): { readonly envelope: Envelope; readonly valueAt: Bytes } | undefined;
  /**
   * Decodes many entries at once, if the codec can do that faster.
   *
   * @returns `undefined`, or nothing, for an entry that `decode` must decode
   */
  decodePlain?(payloads: readonly (Payload | null | undefined)[]): readonly (Envelope | undefined)[];
}
