import type { Envelope } from './envelope.ts';
import type { Payload } from './payload.ts';

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
