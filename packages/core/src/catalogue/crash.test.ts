import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../clock/clock.ts';
import { openCatalogue } from './catalogue.ts';

const WRITER = fileURLToPath(new URL('./testing/writer.ts', import.meta.url));

/** Starts a writer; resolves once it is open. */
async function startWriter(file: string) {
  const child = spawn(process.execPath, [WRITER, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: number[] = [];
  const lines = createInterface({ input: child.stdout });
  const opened = new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The writer ended before it was open.')));
    lines.on('line', (line) => {
      if (line === 'open') resolve();
      else acknowledged.push(Number(line));
    });
  });
  await opened;
  return { child, acknowledged, lines };
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

describe('processes on one database file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lab-crash-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('start together, make one set of samples, and lose no acknowledged write to kill -9', async () => {
    const file = join(folder, 'lab.sqlite');
    const writers = await Promise.all([startWriter(file), startWriter(file)]);
    await Promise.all(
      writers.map(async ({ lines, acknowledged }) => {
        while (acknowledged.length < 20) await once(lines, 'line');
      }),
    );
    await Promise.all(writers.map(({ child }) => kill(child)));

    const catalogue = await openCatalogue({ file, clock: systemClock });
    const acknowledged = writers.flatMap((writer) => writer.acknowledged);
    expect(acknowledged.length).toBeGreaterThanOrEqual(40);
    // `many` takes as many ids as SQLite has variables; ask by parts.
    for (let i = 0; i < acknowledged.length; i += 500) {
      const ids = acknowledged.slice(i, i + 500);
      expect(await catalogue.many(ids)).toHaveLength(ids.length);
    }
    expect(await catalogue.count()).toBeGreaterThanOrEqual(1000 + acknowledged.length);
    // At most the write that each was in the middle of came on top: the samples are there once.
    expect(await catalogue.count()).toBeLessThanOrEqual(1000 + acknowledged.length + 200);
    await catalogue.close();
  });
});
