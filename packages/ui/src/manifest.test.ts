import { describe, expect, test } from 'vitest';
import { createManifest } from './manifest.ts';

const sources = (files: Record<string, string>) => new Map(Object.entries(files));

describe('a URL', () => {
  test('holds a digest of the content and keeps the extension', () => {
    expect(createManifest(sources({ 'style.css': 'a{}' })).url('style.css')).toMatch(
      /^\/assets\/style\.[0-9a-f]{12}\.css$/,
    );
  });

  test('is the same in every process and another for other content', () => {
    const url = (text: string) => createManifest(sources({ 'a.js': text })).url('a.js');
    expect(url('1')).toBe(url('1'));
    expect(url('1')).not.toBe(url('2'));
  });

  test('of an unknown name is an error that says what there is', () => {
    expect(() => createManifest(sources({ 'a.js': '' })).url('b.js')).toThrow(/"b\.js".*a\.js/);
  });
});

describe('modules', () => {
  const files = {
    'page.js': "import { a } from './a.js';\nimport './b.js';\n// import './comment' stays\na();",
    'a.js': "export * from './b.js';",
    'b.js': 'export const b = 1;',
  };

  test('import each other by hashed names', () => {
    const manifest = createManifest(sources(files));
    const text = manifest.find(manifest.url('page.js'))?.body.toString() ?? '';
    expect(text).toContain(`from '${manifest.url('a.js')}'`);
    expect(text).toContain(`import '${manifest.url('b.js')}'`);
    expect(text).toContain("'./comment'");
  });

  test('get another URL when something below them changes', () => {
    const before = createManifest(sources(files));
    const after = createManifest(sources({ ...files, 'b.js': 'export const b = 2;' }));
    expect(after.url('page.js')).not.toBe(before.url('page.js'));
  });

  test('are preloaded with everything below them, each once', () => {
    const manifest = createManifest(sources(files));
    expect([...manifest.preloads('page.js')].sort()).toEqual(
      [manifest.url('a.js'), manifest.url('b.js')].sort(),
    );
    expect(manifest.preloads('b.js')).toEqual([]);
  });

  test('that are missing or go in a circle stop the start', () => {
    expect(() => createManifest(sources({ 'a.js': "import './gone.js';" }))).toThrow(/a\.js → gone\.js/);
    expect(() => createManifest(sources({ 'a.js': "import './b.js';", 'b.js': "import './a.js';" }))).toThrow(
      /a\.js → b\.js → a\.js/,
    );
  });
});

test('only the current path is found', () => {
  const manifest = createManifest(sources({ 'a.js': '1' }));
  expect(manifest.find(manifest.url('a.js'))?.name).toBe('a.js');
  expect(manifest.find('/assets/a.000000000000.js')).toBeUndefined();
  expect(manifest.find('/assets/a.js')).toBeUndefined();
  expect(manifest.find('/assets/../a.js')).toBeUndefined();
});

test('a file of unknown kind is refused', () => {
  expect(() => createManifest(sources({ 'notes.txt': '' }))).toThrow(/notes\.txt/);
});
