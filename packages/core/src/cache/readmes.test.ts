import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = import.meta.dirname;
const sources = globSync('**/*.ts', { cwd: root });
const readmes = globSync('**/README.md', { cwd: root });
const folders = new Set(sources.map((file) => dirname(file)));

/** Folders that a README elsewhere explains. */
const EXPLAINED_ABOVE = ['testing', 'errors', 'memcached'];

test('every folder of the engine has a README', () => {
  const without = [...folders].filter((folder) => !readmes.includes(join(folder, 'README.md')));
  expect(without.filter((folder) => !EXPLAINED_ABOVE.includes(folder))).toEqual([]);
});

test("ARCHITECTURE's table of promises names files and folders that exist", () => {
  const text = readFileSync(join(root, '../../../../ARCHITECTURE.md'), 'utf8');
  const table = text.split('\n').filter((line) => /^\| \d\. /.test(line));
  expect(table).toHaveLength(9);
  const names = table.flatMap((row) =>
    [...row.matchAll(/`([\w./-]+(?:\.ts|\/))`/g)].map(([, name = '']) => name),
  );
  expect(names.length).toBeGreaterThan(30);
  expect(
    names.filter((name) => ![root, dirname(root)].some((folder) => existsSync(join(folder, name)))),
  ).toEqual([]);
});

test.each(readmes)('%s names files that exist', (readme) => {
  const text = readFileSync(join(root, readme), 'utf8');
  const names = [...text.matchAll(/`([\w/-]+(?:\.test)?\.ts)`/g)].map(([, name = '']) => basename(name));
  const links = [...text.matchAll(/\]\((?!https:)([^)#]+)\)/g)].map(([, link = '']) => link);
  const known = new Set([...sources, 'timers.ts'].map((file) => basename(file)));
  expect(names.filter((name) => !known.has(name))).toEqual([]);
  expect(links.filter((link) => !existsSync(join(root, dirname(readme), link)))).toEqual([]);
});
