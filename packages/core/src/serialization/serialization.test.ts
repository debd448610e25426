import { expect, test } from 'vitest';
import { compareFormats } from './compare.ts';
import { COMPRESSIONS, FORMATS } from './formats.ts';
import { SAMPLES } from './samples.ts';

test('what every format writes it reads again', () => {
  for (const { content } of SAMPLES) {
    for (const format of FORMATS) {
      for (const { compress, expand } of COMPRESSIONS) {
        const read = format.read(content.shape, expand(compress(format.write(content))));
        if (content.shape === 'page') expect(read).toBe(content.value);
        else if (format.schema) {
          // The library's message objects spell names its way.
          expect((read as { name: string }[]).map(({ name }) => name)).toEqual(
            content.value.map(({ name }) => name),
          );
        } else expect(read).toEqual(content.value);
      }
    }
  }
});

test('only plain JSON is readable in redis-cli; the schema saves bytes; compression pays from some size on', () => {
  const { rows, pays } = compareFormats(0);
  expect(rows).toHaveLength(SAMPLES.length * FORMATS.length * COMPRESSIONS.length);
  expect(new Set(rows.filter(({ readable }) => readable).map(({ format }) => format))).toEqual(
    new Set(['JSON']),
  );
  const bytes = (format: string) =>
    rows.find((row) => row.sample === 'one product' && row.format === format && row.compression === 'none')
      ?.bytes ?? 0;
  expect(bytes('MessagePack')).toBeLessThan(bytes('JSON'));
  expect(bytes('Protocol Buffers')).toBeLessThan(bytes('MessagePack'));
  for (const { bytes: from } of pays) expect(from).toBeGreaterThan(50);
});
