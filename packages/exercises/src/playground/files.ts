import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Files } from '../variants.ts';

/** Writes files below a folder, with the folders that they need. */
export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [file, text] of files) {
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

/** Replaces a file in one move, so that neither a crash nor a full disk leaves half of it. */
export function replaceFile(file: string, text: string): void {
  const known = statSync(file, { throwIfNoEntry: false });
  if (known?.isFile() === false) {
    // Such as /dev/stdout: there is nothing to keep.
    writeFileSync(file, text);
    return;
  }
  const draft = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw cause;
  }
}
