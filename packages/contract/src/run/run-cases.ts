import { join } from 'node:path';
import { startVitest, type TestCase, type TestModule } from 'vitest/node';
import { waivers } from '../waivers/list.ts';
import { faults } from '../waivers/waiver.ts';
import type { Subject } from './subject.ts';
import type { CaseResult } from './summary.ts';

export const tracks = ['flask', 'django'] as const;
export type Track = (typeof tracks)[number];

export interface RunOptions {
  /** Default: all that have cases. */
  readonly tracks?: readonly Track[];
  /** Leaves out the cases of `src/cases/process`, which no store changes. */
  readonly storeOnly?: boolean;
  /** Runs only the cases whose name matches. */
  readonly only?: string;
  /** Loads only these files of cases, as globs below `src/cases`. Default: all. */
  readonly files?: readonly string[];
  /** Leaves out what comes after the first failure. */
  readonly stopAtFailure?: boolean;
  /** Prints nothing: the caller reports the results. */
  readonly quiet?: boolean;
}

const root = join(import.meta.dirname, '../..');

/** Runs the cases against one subject, one after the other, and prints as Vitest does. */
export async function runCases(subject: Subject, options: RunOptions = {}): Promise<CaseResult[]> {
  const folders = ['common', ...(options.storeOnly ? [] : ['process']), ...(options.tracks ?? tracks)];
  const vitest = await startVitest([], {
    root,
    name: subject.store,
    config: false,
    watch: false,
    include: (options.files ?? folders.map((folder) => `${folder}/**/*.contract.ts`)).map(
      (glob) => `src/cases/${glob}`,
    ),
    provide: { subject },
    // One server and one clock: the cases of a run take turns.
    fileParallelism: false,
    isolate: false,
    pool: 'threads',
    expect: { poll: { timeout: 10_000 } },
    // Far above what a case takes: it ends what hangs, on a busy machine too.
    testTimeout: 120_000,
    reporters: options.quiet ? [{}] : [['default', { summary: false }]],
    passWithNoTests: true,
    ...(options.stopAtFailure && { bail: 1 }),
    ...(options.only !== undefined && { testNamePattern: options.only }),
  });
  try {
    const modules = vitest.state.getTestModules();
    const results = modules.flatMap((module) => [...brokenModule(module), ...casesOf(module)]);
    const { only, tracks, files, storeOnly = false } = options;
    const complete = only === undefined && tracks === undefined && files === undefined && !storeOnly;
    return complete ? [...results, ...brokenWaivers(results)] : results;
  } finally {
    await vitest.close();
    // Vitest marks the process as failed; the caller judges by the results.
    process.exitCode = 0;
  }
}

function casesOf(module: TestModule): CaseResult[] {
  return [...module.children.allTests()]
    .filter((test) => !(test.result().state === 'skipped' && test.meta().leftOut === undefined))
    .map((test) => ({
      file: module.relativeModuleId,
      name: test.fullName,
      ms: test.diagnostic()?.duration ?? 0,
      ...statusOf(test),
    }));
}

function statusOf(test: TestCase): Pick<CaseResult, 'status' | 'messages'> {
  const { waived, leftOut } = test.meta();
  const result = test.result();
  if (leftOut !== undefined) return { status: 'left out', messages: [leftOut] };
  if (result.state === 'passed')
    return waived === undefined
      ? { status: 'passed', messages: [] }
      : { status: 'waived', messages: [waived] };
  return { status: 'failed', messages: (result.errors ?? []).map(({ message }) => message) };
}

/** A file that could not be loaded is a failure, not nothing. */
function brokenModule(module: TestModule): CaseResult[] {
  return module.errors().map(({ message }) => failure(module.relativeModuleId, 'the file loads', message));
}

function brokenWaivers(results: readonly CaseResult[]): CaseResult[] {
  const names = new Set(results.map(({ name }) => name));
  return faults(waivers, names).map((fault) =>
    failure('src/waivers/list.ts', 'every waiver is in order', fault),
  );
}

function failure(file: string, name: string, message: string): CaseResult {
  return { file, name, status: 'failed', messages: [message], ms: 0 };
}
