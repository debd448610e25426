import { formatCount } from '../../lessons/index.ts';
import type { FormatComparison, FormatRow } from '../compare.ts';

const PLAIN = 'none';

/** What a reader should see in the figures, each with the figure that says so. */
export function findingsOf({ rows, pays }: FormatComparison): readonly string[] {
  const names = [...new Set(rows.map(({ sample }) => sample))];
  const [first = '', second = ''] = names;
  const last = names.at(-1) ?? '';
  const of = (sample: string, format: string, compression = PLAIN): FormatRow | undefined =>
    rows.find((row) => row.sample === sample && row.format === format && row.compression === compression);
  const percent = (row: FormatRow | undefined): string => `${((row?.ratio ?? 0) * 100).toFixed(0)}\u00a0%`;
  const times = (a: FormatRow | undefined, b: FormatRow | undefined): string =>
    `${((a?.writeMicros ?? 0) / Math.max(b?.writeMicros ?? 0, 0.1)).toFixed(0)} times`;
  const least = pays
    .filter(({ format }) => format === 'JSON')
    .map(({ bytes }) => bytes ?? Number.POSITIVE_INFINITY);
  const compressed = rows
    .filter(
      ({ sample, format, compression }) => sample === second && format === 'JSON' && compression !== PLAIN,
    )
    .toSorted((a, b) => a.bytes - b.bytes)[0];
  const fastest = rows
    .filter(({ sample, compression }) => sample === last && compression === PLAIN)
    .toSorted((a, b) => a.readMicros - b.readMicros)[0];
  return [
    `For ${first}, MessagePack takes ${percent(of(first, 'MessagePack'))} of JSON’s bytes, and Protocol Buffers ${percent(of(first, 'Protocol Buffers'))}, because the names of the fields are in its schema.`,
    `For ${first} in JSON, gzip leaves ${percent(of(first, 'JSON', 'gzip'))} of the bytes, and writing it takes ${times(of(first, 'JSON', 'gzip'), of(first, 'JSON'))} as long. Compression saves a fifth of a list of products from ${formatCount(Math.min(...least))}\u00a0bytes on.`,
    `For ${second}, ${compressed?.compression ?? ''} leaves ${percent(compressed)} of JSON’s bytes. After it, the format matters little.`,
    `For ${last}, ${fastest?.format ?? ''} is read fastest: ${((fastest?.readMicros ?? 0) / 1000).toFixed(1)}\u00a0ms, before any compression. Each hit of a shared cache takes this time of the app’s thread.`,
    'Only JSON without compression can be read in redis-cli: with any other format, you need a tool to find a fault.',
  ];
}
