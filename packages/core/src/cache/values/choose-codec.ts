import type { CreateCacheOptions } from '../options/create-options.ts';
import type { Codec } from './codec.ts';
import { compressed, jsonCodec, messagePackCodec } from './codecs.ts';

/** The codec that the options name, with compression where they ask for it. */
export function chooseCodec(options: Pick<CreateCacheOptions, 'codec' | 'compressAbove'>): Codec {
  const { codec = 'json', compressAbove } = options;
  const chosen = codec === 'json' ? jsonCodec : codec === 'messagepack' ? messagePackCodec : codec;
  return compressAbove === undefined ? chosen : compressed(chosen, compressAbove);
}
