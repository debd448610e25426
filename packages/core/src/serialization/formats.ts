import {
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  gunzipSync,
  gzipSync,
  zstdCompressSync,
  zstdDecompressSync,
} from 'node:zlib';
import { Packr } from 'msgpackr';
import { readProtobuf, writeProtobuf } from './protobuf.ts';
import type { SampleValue } from './samples.ts';

type Shape = SampleValue['shape'];

/** A serialization format. */
export interface Format {
  readonly name: string;
  /** Whether people can read it in redis-cli. */
  readonly readable: boolean;
  /** Whether writer and reader need a schema that both know. */
  readonly schema: boolean;
  write(content: SampleValue): Uint8Array;
  read(shape: Shape, bytes: Uint8Array): unknown;
}

export interface Compression {
  readonly name: string;
  compress(bytes: Uint8Array): Uint8Array;
  expand(bytes: Uint8Array): Uint8Array;
}

// As the engine packs: objects without a shared table of their shapes, so that each entry reads alone.
const packr = new Packr({ useRecords: false, mapsAsObjects: true, variableMapSize: true });

export const FORMATS: readonly Format[] = [
  {
    name: 'JSON',
    readable: true,
    schema: false,
    write: ({ value }) => Buffer.from(JSON.stringify(value)),
    read: (_shape, bytes) => JSON.parse(Buffer.from(bytes).toString()) as unknown,
  },
  {
    name: 'MessagePack',
    readable: false,
    schema: false,
    write: ({ value }) => packr.pack(value),
    read: (_shape, bytes) => packr.unpack(bytes) as unknown,
  },
  {
    name: 'Protocol Buffers',
    readable: false,
    schema: true,
    write: ({ shape, value }) => writeProtobuf(shape, value),
    read: readProtobuf,
  },
];

export const NO_COMPRESSION: Compression = {
  name: 'none',
  compress: (bytes) => bytes,
  expand: (bytes) => bytes,
};

/** Brotli's default level takes far too long for a cache. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

export const COMPRESSIONS: readonly Compression[] = [
  NO_COMPRESSION,
  { name: 'gzip', compress: (bytes) => gzipSync(bytes), expand: (bytes) => gunzipSync(bytes) },
  {
    name: 'brotli (level 4)',
    compress: (bytes) => brotliCompressSync(bytes, BROTLI),
    expand: (bytes) => brotliDecompressSync(bytes),
  },
  {
    name: 'zstd',
    compress: (bytes) => zstdCompressSync(bytes),
    expand: (bytes) => zstdDecompressSync(bytes),
  },
];
