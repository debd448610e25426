import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { codeOf } from './code-of.ts';
import { engineRegionsOf } from './engine.ts';
import { highlight } from './highlight.ts';
import { readRegions } from './regions.ts';

function folderWith(text: string): string {
  const root = mkdtempSync(join(tmpdir(), 'lab-regions-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'src', 'a.ts'), text);
  return root;
}

describe('regions', () => {
  test('are read by name, without the indentation that all lines share', () => {
    const root = folderWith('x;\n  // #region f4-cache\n  if (a) {\n    b;\n  }\n  // #endregion f4-cache\n');
    expect(readRegions('src', root)).toEqual([
      { name: 'f4-cache', file: 'src/a.ts', source: 'if (a) {\n  b;\n}' },
    ]);
  });

  test('that never end are an error that names file and region', () => {
    expect(() => readRegions('src', folderWith('// #region f4-cache\n'))).toThrow(/src\/a\.ts.*f4-cache/);
  });

  test('of a folder that is not there are none', () => {
    expect(readRegions('nowhere')).toEqual([]);
  });
});

test('code is coloured by classes, and escaped', () => {
  const html = highlight("const a = '<b>'; // why");
  expect(html).toContain('<span class="token-keyword">const</span>');
  expect(html).toContain('&lt;b&gt;');
  expect(html).not.toMatch(/style=|<b>/);
});

test('a lesson shows the core first, then this app, then the other, then the engine', () => {
  const titles = (app: 'hono' | 'koa') => codeOf('F4', app).map(({ title }) => title);
  expect(titles('hono')).toEqual(['Shared core', 'Hono', 'Koa', 'Engine']);
  expect(titles('koa')).toEqual(['Shared core', 'Koa', 'Hono', 'Engine']);
});

const lessons = [
  ...Array.from({ length: 20 }, (_, index) => `F${index + 1}`),
  ...Array.from({ length: 11 }, (_, index) => `D${index + 1}`),
];

test.for(lessons)('%s shows code of both apps, and every region of the engine that it names', (lesson) => {
  const tabs = codeOf(lesson, 'hono');
  const titles = tabs.map(({ title }) => title);
  expect(titles).toEqual(expect.arrayContaining(['Hono', 'Koa']));
  const engine = tabs.find(({ title }) => title === 'Engine');
  expect(engine?.samples.length ?? 0).toBe(engineRegionsOf(lesson).length);
});

/** What the first tab of a lesson must show: the call that caches, and its key and lifetime where it has them. */
const CACHES: Readonly<Record<string, readonly (string | RegExp)[]>> = {
  F3: ['results.set(argument'],
  F4: ['products:page:', 'ttl: 30_000', '.resolve('],
  F5: ['products:item:', 'ttl: 60_000', 'negativeTtl: 5000', '.resolve('],
  F6: ['public: true, maxAge: HOUR'],
  F7: ['noCache: true'],
  F8: ['maxAge: 300', 'etag'],
  F9: ['compare:', 'ttl: 30_000', '.getOrSet('],
  F10: ["'products'", /`product:\$\{id\}`/, '.invalidateTags('],
  F11: [/cached\(\{ ttl: 60 \}\)/],
  F12: [/`weather:\$\{city\}`/, 'TTL = 60_000', '.resolve('],
  F13: [/`weather:\$\{city\}`/, 'TTL = 60_000', '.resolve('],
  F15: ["'fragment'", 'ttl: 60_000', '.resolve('],
  F16: ["name: 'combine'", 'ttl: 60_000', '.memoize('],
  F17: ['TTL: Milliseconds = 10_000', '.getOrSet(', 'staleWhileRevalidate', 'beta'],
  F18: ['ttl: 60_000', 'ABSENCE: Milliseconds = 5000', '.getOrSetMany'],
  F19: ['TTL = 30_000', '.delete(', '.writeThrough(', '.invalidateTags('],
  F20: ["'products'", '.invalidateTags('],
  D2: ["'product_table'", 'timeout: 300', 'cachePage(300'],
  D3: [/`product:\$\{id\}`/, '_TIMEOUT = 900', '.resolve('],
  D4: ['.invalidateTags(', 'pages.invalidate('],
  D5: [/`api:product:\$\{id\}`/, '_TIMEOUT = 300', '.resolve('],
  D6: ['neverCache'],
  D8: ['cachePage(30)'],
  D9: ['KEY_PREFIX', 'TIMEOUT: 300'],
  D10: ['.invalidateTags(', 'pages.invalidate('],
  D11: ["'sidebar'", 'timeout: 500', 'cachePage(900'],
};

describe.for(['hono', 'koa'] as const)('in %s', (app) => {
  test.for(Object.entries(CACHES))('%s shows the lines that cache in its first tab', ([lesson, lines]) => {
    const [first] = codeOf(lesson, app);
    const code = first?.samples.map(({ html }) => plainText(html)).join('\n') ?? '';
    for (const line of lines) expect(code).toMatch(typeof line === 'string' ? literally(line) : line);
  });
});

const plainText = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const literally = (text: string) => new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
