import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  checkExercise,
  type Framework,
  kill,
  noteCheck,
  type Playground,
  startPlayground,
  Unmet,
} from '@lab/exercises';
import { checkReport } from '../check-report.ts';
import { labCommand } from '../command.ts';
import { startedPlayground } from '../exercise-arguments.ts';
import { keepProgress } from '../keep-progress.ts';
import { UsageError } from '../usage-error.ts';

/** Where a learner's version is served. */
export const PORTS: Readonly<Record<Framework, number>> = { hono: 3003, koa: 3004 };

const LOOK_MS = 300;

/** `pnpm lab watch`. */
export function watchCommand() {
  return labCommand({
    name: 'watch',
    summary: 'Serves your version, and checks it at each save. Control-C ends it.',
    example: 'pnpm lab watch 5',
  })
    .argument('<exercise>', '1 to 13, or its name')
    .option('--framework <name>', 'hono or koa (default: the one you worked on last)')
    .option('--port <port>', 'where your version is served (default: 3003 for hono, 3004 for koa)')
    .action(async (text, { framework, json, port: given }) => {
      const playground = startedPlayground(text, framework);
      const port = given === undefined ? PORTS[playground.framework] : Number(given);
      await mustBeFree(port);
      const stop = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
      const data = await mkdtemp(join(tmpdir(), 'lab-watch-'));
      try {
        while (!stop.signal.aborted) {
          // Also when it was deleted meanwhile.
          startedPlayground(text, playground.framework);
          const changed = change(playground, stop.signal);
          await serveAndCheck(playground, { data, port, json, changed });
        }
      } finally {
        await rm(data, { recursive: true, force: true });
      }
    });
}

interface Watching {
  readonly data: string;
  readonly port: number;
  readonly json: boolean;
  readonly changed: Promise<void>;
}

/** One round: the version as it is now, until the next save. */
async function serveAndCheck({ exercise, framework, folder }: Playground, watching: Watching): Promise<void> {
  const { data, port, json, changed } = watching;
  const env = { PORT: String(port), LAB_LATENCY_SCALE: '1' };
  const database = join(data, 'lab.sqlite');
  const server = await startPlayground({ framework, folder, database, env }).catch((error: unknown) => {
    if (error instanceof Unmet) return undefined;
    throw error;
  });
  const result = await checkExercise(exercise, { folder, framework });
  keepProgress(() => noteCheck(result));
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else {
    const address = server
      ? `Your version: http://localhost:${port}${exercise.page}`
      : 'Your version does not start';
    process.stdout.write(`\n${checkReport(result)}\n\n${address}. Waiting for a save ...\n`);
  }
  await changed;
  if (server) await kill(server);
}

/**
 * Resolves when a file differs from what it is now, or when the watching ends. It compares the files: `reset` and
 * `solution --apply` replace their folder, which no event of the old folder reports, and some disks report nothing.
 */
async function change(playground: Playground, signal: AbortSignal): Promise<void> {
  const before = textOf(playground);
  let now = before;
  // Editors write in several steps, and a folder is replaced in two: what changed must be found twice.
  for (let last = before; !signal.aborted && (now === before || now !== last); now = textOf(playground)) {
    last = now;
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}

function textOf(playground: Playground): string {
  try {
    return JSON.stringify([...playground.files()]);
  } catch {
    // A file went while it was read.
    return '';
  }
}

async function mustBeFree(port: number): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new UsageError('--port is a number from 1 to 65535.');
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (cause) {
    throw new UsageError(`Port ${port} is taken. Choose another one: --port ${port + 10}`, { cause });
  } finally {
    server.close();
  }
}
