import type { Bytes } from '../../clock/index.ts';
import type { Codec } from './codec.ts';
import { compressed, jsonCodec, messagePackCodec } from './codecs.ts';

export interface CodecOptions {
  readonly codec?: 'json' | 'messagepack' | Codec;
  readonly compressAbove?: Bytes;
}

/** The codec that the options name, with compression where they enable it. */
export function chooseCodec(options: CodecOptions): Codec {
  const { codec = 'json', compressAbove } = options;
  const chosen = codec === 'json' ? jsonCodec : codec === 'messagepack' ? messagePackCodec : codec;
  return compressAbove === undefined ? chosen : compressed(chosen, compressAbove);
}
