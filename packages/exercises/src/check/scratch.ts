import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from '@lab/servers';

/**
 * Makes a folder for as long as it is used. It goes with this process at the latest.
 *
 * @example
 * await using folder = await scratchFolder('lab-check-');
 */
export async function scratchFolder(prefix: string): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), prefix));
  const withdraw = atExit(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    async [Symbol.asyncDispose]() {
      withdraw();
      await rm(path, { recursive: true, force: true });
    },
  };
}
