import fc from 'fast-check';
import { expect, test } from 'vitest';
import { highlightJson } from './highlight-json.ts';

const TAG = /<(?:span class="token-[a-z]+"|\/span|a href="[^"<>]*"|\/a)>/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** What a browser shows of it. Any markup but a colour's and a link's stays in. */
const shownText = (html: string): string =>
  html.replaceAll(TAG, '').replaceAll(/&(amp|lt|gt|quot);/g, (_entity, name: string) => ENTITIES[name] ?? '');

/** The coloured parts, in order. */
const tokensOf = (html: string) =>
  [...html.matchAll(/<span class="token-([a-z]+)">(.*?)<\/span>/gs)].map(([, kind = '', inner = '']) => [
    kind,
    shownText(inner),
  ]);

/** The same, from the value. */
function expected(value: unknown): string[][] {
  if (Array.isArray(value)) return value.flatMap(expected);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, child]) => [
      ['key', JSON.stringify(key)],
      ...expected(child),
    ]);
  }
  const isPlain = typeof value === 'string' || typeof value === 'number';
  return [[isPlain ? typeof value : 'literal', JSON.stringify(value)]];
}

/** Texts that look like the end of a text, a key, a number, an address, an entity or markup. */
const tricky = fc
  .array(
    fc.constantFrom('<', '>', '&', '"', "'", '\\', '":', ': ', '\n', '\u2028', '\ud800', '&lt;', '1', '</a>'),
  )
  .map((pieces) => pieces.join(''));
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  tricky,
  tricky.map((end) => `https://lab/?a=1&b=${end}`),
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('json')),
    fc.dictionary(text, tie('json')),
  ),
}));

test('any JSON keeps its text, and each part gets the colour of what it is', () => {
  fc.assert(
    fc.property(json, fc.constantFrom(0, 2), (value, indent) => {
      const source = JSON.stringify(value, null, indent);
      const html = highlightJson(source);
      expect(shownText(html)).toBe(source);
      expect(tokensOf(html)).toEqual(expected(JSON.parse(source)));
    }),
    { numRuns: 1000 },
  );
});

test('texts that are whole addresses become links, keys and other texts do not', () => {
  const value = { 'http://key': ['http://lab/?a=1&b=2', 'at http://lab', 'http://lab "x"', 'javascript:x'] };
  const links = [...highlightJson(JSON.stringify(value)).matchAll(/<a href="(.*?)">(.*?)<\/a>/g)];
  expect(links.map(([, href, shown]) => [href, shown])).toEqual([
    ['http://lab/?a=1&amp;b=2', 'http://lab/?a=1&amp;b=2'],
  ]);
});

test('what is no JSON is escaped all the same', () => {
  fc.assert(
    fc.property(text, (source) => {
      expect(shownText(highlightJson(source))).toBe(source);
    }),
  );
});
