import type { Bytes } from '../clock/index.ts';
import { COMPRESSIONS, type Compression, FORMATS, type Format, NO_COMPRESSION } from './formats.ts';
import { inRedisCli } from './in-redis-cli.ts';
import { SAMPLES, type Sample, sampleProducts } from './samples.ts';

/** One format and compression on one value. Times are microseconds, the median of some runs. */
export interface FormatRow {
  readonly sample: string;
  readonly format: string;
  readonly compression: string;
  readonly bytes: Bytes;
  /** Bytes in those of plain JSON. */
  readonly ratio: number;
  readonly writeMicros: number;
  readonly readMicros: number;
  readonly readable: boolean;
  readonly schema: boolean;
}

/** From which size on compressing saves a fifth of the bytes; `null`: never. */
export interface PayRow {
  readonly format: string;
  readonly compression: string;
  readonly bytes: Bytes | null;
}

export interface FormatComparison {
  readonly rows: readonly FormatRow[];
  readonly pays: readonly PayRow[];
  /** One product in each format, as redis-cli prints it. */
  readonly previews: readonly { readonly format: string; readonly text: string }[];
}

/** Compression pays if it saves this share of the bytes. */
const WORTH = 0.2;

/**
 * Writes and reads the samples in every format with every compression.
 *
 * @param millis how long each way of each pair is measured for
 * @example
 * compareFormats(20).rows.filter(({ compression }) => compression === 'none');
 */
export function compareFormats(millis: number): FormatComparison {
  const rows = SAMPLES.flatMap((sample) => {
    const json = FORMATS[0]?.write(sample.content).length ?? 1;
    return FORMATS.flatMap((format) =>
      COMPRESSIONS.map((compression) => measure(sample, format, compression, json, millis)),
    );
  });
  const pays = FORMATS.flatMap((format) =>
    COMPRESSIONS.filter((compression) => compression !== NO_COMPRESSION).map((compression) => ({
      format: format.name,
      compression: compression.name,
      bytes: paysFrom(format, compression),
    })),
  );
  const previews = FORMATS.map((format) => ({
    format: format.name,
    text: inRedisCli(format.write({ shape: 'products', value: sampleProducts(1) })),
  }));
  return { rows, pays, previews };
}

function measure(
  { name, content }: Sample,
  format: Format,
  compression: Compression,
  json: Bytes,
  millis: number,
): FormatRow {
  const write = () => compression.compress(format.write(content));
  const bytes = write();
  const read = () => format.read(content.shape, compression.expand(bytes));
  return {
    sample: name,
    format: format.name,
    compression: compression.name,
    bytes: bytes.length,
    ratio: Number((bytes.length / json).toFixed(3)),
    writeMicros: microsOf(write, millis),
    readMicros: microsOf(read, millis),
    readable: format.readable && compression === NO_COMPRESSION,
    schema: format.schema,
  };
}

/** The smallest list of products, in bytes before compression, of which compression saves enough. */
function paysFrom(format: Format, compression: Compression): Bytes | null {
  for (let count = 1; count <= 64; count += 1) {
    const plain = format.write({ shape: 'products', value: sampleProducts(count) });
    if (compression.compress(plain).length <= plain.length * (1 - WORTH)) return plain.length;
  }
  return null;
}

/** The median time of a call, at least of three. */
function microsOf(call: () => unknown, millis: number): number {
  const times: number[] = [];
  const end = performance.now() + millis;
  for (let began = performance.now(); times.length < 3 || began < end; ) {
    call();
    const now = performance.now();
    times.push(now - began);
    began = now;
  }
  const median = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  return Number((median * 1000).toFixed(1));
}
