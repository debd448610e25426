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
