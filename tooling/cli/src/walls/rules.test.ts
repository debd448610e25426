import { expect, test } from 'vitest';
import { importsOf } from './imports.ts';
import { circles, firstFolderCircles, pastTheIndex } from './rules.ts';

test('reads the relative imports of a file, whatever their shape', () => {
  const source = [
    "import { a } from './a.ts';",
    "import type { B } from '../b/index.ts';",
    "import './c.ts';",
    'import {',
    '  d,',
    "} from '../d/e.ts';",
    "export { f } from './f.ts';",
    "import { z } from 'zod';",
  ].join('\n');
  expect(importsOf('x/y.ts', source).map(({ to }) => to)).toEqual([
    'x/a.ts',
    'b/index.ts',
    'x/c.ts',
    'd/e.ts',
    'x/f.ts',
  ]);
});

test('an import past the index of another folder breaks its wall; one within the folder does not', () => {
  const past = { from: 'flask/list.ts', to: 'http/dates.ts' };
  const fine = [
    { from: 'flask/list.ts', to: 'http/index.ts' },
    { from: 'flask/list.ts', to: 'flask/deep/keys.ts' },
    { from: 'http/index.ts', to: 'http/dates.ts' },
  ];
  expect(pastTheIndex([...fine, past])).toEqual([past]);
});

test('finds circles of files and of folders, and nothing else', () => {
  const imports = [
    { from: 'a/one.ts', to: 'b/index.ts' },
    { from: 'b/index.ts', to: 'b/two.ts' },
    { from: 'b/three.ts', to: 'a/four.ts' },
  ];
  expect(circles(imports)).toEqual([]);
  expect(firstFolderCircles(imports)).toEqual([['a', 'b']]);
  expect(circles([...imports, { from: 'b/two.ts', to: 'a/one.ts' }])).toEqual([
    ['a/one.ts', 'b/index.ts', 'b/two.ts'],
  ]);
});
