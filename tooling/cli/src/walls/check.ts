/** `pnpm walls`: which file may import which, within every package and app. */
import { join, resolve } from 'node:path';
import { readImports } from './imports.ts';
import { circles, firstFolderCircles, floorsOf, pastTheDoor, pastTheIndex } from './rules.ts';

const root = resolve(import.meta.dirname, '../../../..');

/**
 * The folders of sources. In those with `index`, first-level folders import each other by their `index.ts` only. With
 * `floors`, no two of them import each other, and no chain of imports is longer.
 */
const SOURCES: readonly { readonly folder: string; readonly index?: true; readonly floors?: number }[] = [
  { folder: 'packages/core/src', index: true },
  { folder: 'packages/core/src/cache', floors: 12 },
  { folder: 'packages/contract/src' },
  { folder: 'packages/exercises/src' },
  { folder: 'packages/ui/src' },
  { folder: 'apps/hono-lab/src' },
  { folder: 'apps/koa-lab/src' },
  { folder: 'apps/guide' },
  { folder: 'tooling/bench/src' },
  { folder: 'tooling/cli/src' },
  { folder: 'tooling/e2e/src' },
  { folder: 'tooling/monitoring/src' },
];

/** Test hooks are not part of production: only the one place that mounts them imports them, and their types. */
const TEST_HOOKS = {
  folder: 'test-hooks',
  packages: ['@lab/core/test-hooks'],
  mayImport: ['lab/create-lab.ts', 'lab/lab.ts', 'app.ts', 'app.tsx'],
};

const complaints = SOURCES.flatMap(({ folder, index, floors }) => {
  const imports = readImports(join(root, folder));
  const found = [
    ...circles(imports).map((circle) => `Files import each other: ${circle.join(', ')}`),
    ...pastTheDoor(imports, TEST_HOOKS).map(
      ({ from, to }) => `${from} imports ${to}, which is for tests only`,
    ),
  ];
  if (index) {
    found.push(
      ...pastTheIndex(imports).map(
        ({ from, to }) => `${from} imports ${to}; import the folder's index.ts instead`,
      ),
    );
  }
  if (index || floors !== undefined)
    found.push(
      ...firstFolderCircles(imports).map((circle) => `Folders import each other: ${circle.join(', ')}`),
    );
  if (floors !== undefined && floorsOf(imports) > floors)
    found.push(`Its folders have ${floorsOf(imports)} floors of imports; ${floors} are allowed`);
  return found.map((complaint) => `${folder}: ${complaint}`);
});

for (const complaint of complaints) console.error(complaint);
console.log(complaints.length === 0 ? 'No wall is broken.' : `${complaints.length} broken walls.`);
process.exitCode = complaints.length === 0 ? 0 : 1;
