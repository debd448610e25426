import { expect, test } from 'vitest';
import { importsOf } from './imports.ts';
import { circles, firstFolderCircles, floorsOf, pastTheDoor, pastTheIndex } from './rules.ts';

const relative = (from: string, to: string) => ({ from, to, isRelative: true });

test('reads the imports of a file, whatever their shape', () => {
  const source = [
    "import { a } from './a.ts';",
    "import type { B } from '../b/index.ts';",
    "import './c.ts';",
    'import {',
    '  d,',
    "} from '../d/e.ts';",
    "export { f } from './f.ts';",
    "const { g } = await import('./g.ts');",
    "import { z } from 'zod';",
  ].join('\n');
  expect(importsOf('x/y.ts', source).map(({ to }) => to)).toEqual([
    'x/a.ts',
    'b/index.ts',
    'x/c.ts',
    'd/e.ts',
    'x/f.ts',
    'x/g.ts',
    'zod',
  ]);
});

test('an import past the index of another folder breaks its wall; one within the folder does not', () => {
  const past = relative('flask/list.ts', 'http/dates.ts');
  const fine = [
    relative('flask/list.ts', 'http/index.ts'),
    relative('flask/list.ts', 'flask/deep/keys.ts'),
    relative('http/index.ts', 'http/dates.ts'),
  ];
  expect(pastTheIndex([...fine, past])).toEqual([past]);
});

test('finds circles of files and of folders, and nothing else', () => {
  const imports = [
    relative('a/one.ts', 'b/index.ts'),
    relative('b/index.ts', 'b/two.ts'),
    relative('b/three.ts', 'a/four.ts'),
  ];
  expect(circles(imports)).toEqual([]);
  expect(firstFolderCircles(imports)).toEqual([['a', 'b']]);
  expect(circles([...imports, relative('b/two.ts', 'a/one.ts')])).toEqual([
    ['a/one.ts', 'b/index.ts', 'b/two.ts'],
  ]);
});

test('a folder for tests is imported by the files that may, and by itself', () => {
  const door = { folder: 'hooks', packages: ['@lab/core/hooks'], mayImport: ['app.ts'] };
  const byPackage = { from: 'flask/list.ts', to: '@lab/core/hooks', isRelative: false };
  const past = [relative('flask/list.ts', 'hooks/index.ts'), byPackage];
  const fine = [
    relative('app.ts', 'hooks/index.ts'),
    relative('hooks/index.ts', 'hooks/views.ts'),
    relative('flask/list.ts', 'http/index.ts'),
    { from: 'hooks/index.ts', to: '@lab/core/hooks', isRelative: false },
  ];
  expect(pastTheDoor([...fine, ...past], door)).toEqual(past);
});

test('packages are no part of a circle', () => {
  expect(circles([relative('a.ts', 'b.ts'), { from: 'b.ts', to: 'a.ts', isRelative: false }])).toEqual([]);
});

test('counts the floors of folders along the longest chain of imports', () => {
  const imports = [
    relative('index.ts', 'top/one.ts'),
    relative('top/one.ts', 'top/two.ts'),
    relative('top/two.ts', 'middle/three.ts'),
    relative('top/two.ts', 'ground/four.ts'),
    relative('middle/three.ts', 'ground/four.ts'),
    relative('ground/four.ts', '../outside/five.ts'),
  ];
  expect(floorsOf(imports)).toBe(4);
  expect(floorsOf(imports.slice(0, 2))).toBe(2);
});
