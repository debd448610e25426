import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from '@lab/contract';
import { hasRedis, startRedis } from '@lab/servers';
import type { Bench, Exercise } from '../exercise.ts';
import type { Framework } from '../paths.ts';
import { regionsOf } from '../variants.ts';
import { runContract } from './contract-cases.ts';
import { runProbe } from './probe.ts';
import { scratchFolder } from './scratch.ts';
import { kill, startPlayground } from './server.ts';
import { Unmet } from './unmet.ts';
import { Visit } from './visit.ts';

export interface StepResult {
  readonly number: number;
  readonly title: string;
  readonly status: 'done' | 'open' | 'not checked';
  /** What the check requested, what came back, and what to do; only where the step is open. */
  readonly asked?: string;
  readonly got?: string;
  readonly advice?: string;
}

export interface CheckResult {
  readonly exercise: number;
  readonly framework: Framework;
  readonly passed: boolean;
  readonly steps: readonly StepResult[];
  readonly ms: number;
}

export interface CheckOptions {
  /** The learner's files. */
  readonly folder: string;
  readonly framework: Framework;
  /** Runs the contract's cases when every step is done. Default: true. */
  readonly contract?: boolean;
}

/** Checks an exercise: its steps in order up to the first open one, then the contract's cases. */
export async function checkExercise(exercise: Exercise, options: CheckOptions): Promise<CheckResult> {
  const started = performance.now();
  const steps = [...exercise.steps];
  const results: StepResult[] = [];
  const titles = [...steps.map(({ title }) => title), ...(exercise.contract.length > 0 ? [CONTRACT] : [])];
  let open = missingFile(exercise, options);
  if (open) results.push(resultOf(0, titles[0] ?? '', open));
  else
    await withBench(options, async (bench, server) => {
      for (const { title, check } of steps) {
        open = await unmetOf(() => check(bench));
        results.push(resultOf(results.length, title, open));
        if (open) return;
      }
      if (exercise.contract.length === 0 || options.contract === false) return;
      open = await unmetOf(() => runContract(exercise.contract, options.framework, server));
      results.push(resultOf(results.length, CONTRACT, open));
    }).catch((error: unknown) => {
      if (!(error instanceof Unmet)) throw error;
      open = error;
      results.push(resultOf(0, titles[0] ?? '', error));
    });
  const left = titles.slice(results.length).map((title, index) => ({
    number: results.length + index + 1,
    title,
    status: 'not checked' as const,
  }));
  return {
    exercise: exercise.number,
    framework: options.framework,
    passed: open === undefined,
    steps: [...results, ...left],
    ms: Math.round(performance.now() - started),
  };
}

const CONTRACT = 'The cases of the contract pass';

/** Without a file of the learner the app would run with the lab's own, and the check would pass. */
function missingFile(exercise: Exercise, { folder, framework }: CheckOptions): Unmet | undefined {
  const missing = regionsOf(exercise, framework).find(
    ({ file }) => !statSync(join(folder, file), { throwIfNoEntry: false })?.isFile(),
  );
  return (
    missing &&
    new Unmet(
      'your files',
      `${missing.file} is not there`,
      `Put it back, or run \`pnpm lab reset ${exercise.number}\`: it starts again and keeps your try.`,
    )
  );
}

async function unmetOf(check: () => Promise<unknown>): Promise<Unmet | undefined> {
  try {
    await check();
    return undefined;
  } catch (error) {
    if (error instanceof Unmet) return error;
    const message = error instanceof Error ? error.message : String(error);
    return new Unmet('the page', message, 'The page is not as the check expects it.');
  }
}

function resultOf(index: number, title: string, open: Unmet | undefined): StepResult {
  const number = index + 1;
  return open === undefined
    ? { number, title, status: 'done' }
    : { number, title, status: 'open', asked: open.asked, got: open.got, advice: open.message };
}

/** Starts the learner's app, and ends everything that was started. */
async function withBench(
  { folder, framework }: CheckOptions,
  use: (bench: Bench, server: Server) => Promise<void>,
): Promise<void> {
  await using data = await scratchFolder('lab-check-');
  const started: (() => Promise<unknown>)[] = [];
  const start = async (name: string, redisUrl: string, env = {}): Promise<Server> => {
    const server = await startPlayground({
      folder,
      framework,
      database: join(data.path, name),
      redisUrl,
      env,
    });
    started.push(() => kill(server));
    return server;
  };
  try {
    const server = await start('memory.sqlite', 'off');
    const probed = new Map<string, Promise<unknown>>();
    const bench: Bench = {
      framework,
      visit: new Visit(server.url),
      redis: async () => {
        if (!hasRedis()) return null;
        const redis = await startRedis();
        started.push(() => redis.stop());
        return new Visit((await start('redis.sqlite', redis.url)).url, 'redis');
      },
      slower: async (scale) =>
        new Visit((await start('slower.sqlite', 'off', { LAB_LATENCY_SCALE: String(scale) })).url),
      // Once for all steps: what it prints depends on the learner's files alone.
      probe: (...call) => {
        const [script, ...args] = call;
        return probed.getOrInsertComputed(call.join(' '), () => runProbe(folder, script, args));
      },
    };
    await use(bench, server);
  } finally {
    await Promise.allSettled(started.toReversed().map((stop) => stop()));
  }
}
