/** `pnpm walls`: the walls between the folders of `@lab/core`. */
import { join, resolve } from 'node:path';
import { readImports } from './imports.ts';
import { firstFolderCircles, pastTheIndex } from './rules.ts';

const root = resolve(import.meta.dirname, '../../../..');
const SOURCES = 'packages/core/src';

const imports = readImports(join(root, SOURCES));
const complaints = [
  ...pastTheIndex(imports).map(
    ({ from, to }) => `${from} imports ${to}; import the folder's index.ts instead`,
  ),
  ...firstFolderCircles(imports).map((circle) => `Folders import each other: ${circle.join(', ')}`),
];

for (const complaint of complaints) console.error(complaint);
console.log(complaints.length === 0 ? 'No wall is broken.' : `${complaints.length} broken walls.`);
process.exitCode = complaints.length === 0 ? 0 : 1;
