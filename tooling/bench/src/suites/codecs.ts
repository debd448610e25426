import { measureMaxmemory } from '@lab/core/redis-eviction';
import { compareInWorker } from '@lab/core/serialization';
import type { Effort } from '../options.ts';
import { markdownTable } from '../report/table.ts';
import type { Outcome, Suite } from './suite.ts';

async function run(effort: Effort): Promise<Outcome> {
  const policies = await measureMaxmemory({ requests: effort.quick ? 4000 : 50_000 });
  const { rows, pays } = await compareInWorker(effort.quick ? 5 : 100);
  const markdown = [
    markdownTable(
      ['value', 'format', 'compression', 'bytes', 'in JSON', 'write µs', 'read µs', 'redis-cli'],
      rows.map((row) => [
        row.sample,
        row.format,
        row.compression,
        row.bytes.toLocaleString('en-US'),
        row.ratio.toFixed(2),
        row.writeMicros.toFixed(1),
        row.readMicros.toFixed(1),
        row.readable ? 'readable' : 'no',
      ]),
    ),
    markdownTable(
      ['format', 'compression', 'saves a fifth from'],
      pays.map(({ format, compression, bytes }) => [
        format,
        compression,
        bytes === null ? 'never' : `${bytes} bytes`,
      ]),
    ),
    markdownTable(
      ['maxmemory-policy', 'hit ratio', 'evictions', 'failed writes', 'keys', 'evicts'],
      policies.map((row) => [
        row.policy,
        row.hitRatio.toFixed(4),
        String(row.evictions),
        String(row.errors),
        String(row.keys),
        row.evicts,
      ]),
    ),
  ];
  return { markdown: markdown.join('\n\n'), data: { rows, pays, policies }, wrong: 0 };
}

export const codecs: Suite = {
  name: 'codecs',
  about: 'JSON, MessagePack, Protocol Buffers and compression; Redis maxmemory policies on the same traffic',
  run,
};
