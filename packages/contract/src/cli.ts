#!/usr/bin/env node
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { endWithReader, hasMemcached, hasRedis } from '@lab/servers';
import { type RunOptions, tracks } from './run/run-cases.ts';
import { runTarget } from './run/run-target.ts';
import { NobodyAnswers, runUrl } from './run/run-url.ts';
import { type CaseResult, lastLine, report, sum, tally } from './run/summary.ts';
import { type AppName, appNames, isAppName, type StoreName, storeNames } from './target/target.ts';

const usage = `contract --target hono-lab|koa-lab [--store memory|redis|memcached|all]   starts the app and runs the contract
contract --url http://127.0.0.1:3000 [--track flask|django]    runs what it can against a running lab
         [--only PATTERN]                                      only the cases whose name matches

Without the test hooks, the cases of the administration need LAB_ADMIN_USERNAME and LAB_ADMIN_PASSWORD.`;

const { stdout, stderr } = process;

/** Exits with 0 when nothing failed, 1 when something did, 2 for wrong arguments or an address where nobody listens. */
async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      target: { type: 'string' },
      store: { type: 'string', default: 'all' },
      url: { type: 'string' },
      track: { type: 'string' },
      only: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    stdout.write(`${usage}\n`);
    return 0;
  }
  const options: RunOptions = {
    ...(values.only !== undefined && { only: values.only }),
    ...(values.track !== undefined && { tracks: [oneOf(tracks, values.track, '--track')] }),
  };
  if (values.url !== undefined && values.target === undefined) {
    const url = URL.parse(values.url);
    if (url?.protocol !== 'http:') throw new UsageError(`--url ${values.url} is no http address`);
    return conclude([await reported('url', () => runUrl(url, options))]);
  }
  if (values.target !== undefined && values.url === undefined) {
    if (!isAppName(values.target)) throw new UsageError(`--target is one of ${appNames.join(', ')}`);
    return runMatrix(values.target, values.store, options);
  }
  throw new UsageError('give either --target or --url');
}

async function runMatrix(app: AppName, asked: string, options: RunOptions): Promise<number> {
  const stores: readonly StoreName[] = asked === 'all' ? storeNames : [oneOf(storeNames, asked, '--store')];
  const runs: Promise<CaseResult[]>[] = [];
  for (const store of stores) {
    const missing = missingProgram(store);
    if (missing !== null) {
      if (isRequired(store)) {
        stderr.write(`${missing.program} is not installed, and LAB_REQUIRE asks for it\n`);
        return 1;
      }
      await rm(reportOf(store), { force: true });
      stderr.write(
        `\n!!! SKIPPED: ${app} with ${missing.server}, because ${missing.program} is not installed\n\n`,
      );
      continue;
    }
    const narrowed = asked === 'all' ? { ...SHARES[store], ...options } : options;
    runs.push(reported(store, () => runTarget(app, store, narrowed)));
  }
  // Each run has servers of its own, and waits for them more than it works.
  return conclude(await Promise.all(runs));
}

/**
 * What each store runs beside the others. `src/cases/process` is about the process, its connections and its routes,
 * which no store changes: the embedded store's run has it. Memcached runs the cases that go through the shared store.
 * With `--store redis` or `--store memcached`, all cases run.
 */
const SHARES: Readonly<Record<StoreName, RunOptions>> = {
  memory: {},
  redis: { storeOnly: true },
  memcached: {
    storeOnly: true,
    only: '^(?:landing|health|F5|F10|F11|F18|F19|D2|D3|D4|D9)\\b',
  },
};

const reportOf = (name: string) => `reports/contract-${name}.json`;

async function reported(name: string, run: () => Promise<CaseResult[]>): Promise<CaseResult[]> {
  const startTime = Date.now();
  const results = await run();
  await mkdir('reports', { recursive: true });
  await writeFile(
    `reports/contract-${name}.json`,
    `${JSON.stringify(report(results, startTime), null, 1)}\n`,
  );
  return results;
}

function conclude(runs: readonly CaseResult[][]): number {
  for (const { name, messages } of runs.flat().filter(({ status }) => status === 'waived'))
    stdout.write(`waived: ${name}: ${messages.join(' ')}\n`);
  const total = sum(runs.map(tally));
  if (total.leftOut > 0) stdout.write(`${total.leftOut} left out: they need what this subject has not\n`);
  if (total.passed + total.failed === 0) stderr.write('no case ran\n');
  stdout.write(`${lastLine(total)}\n`);
  return total.failed > 0 || total.passed + total.waived === 0 ? 1 : 0;
}

function missingProgram(store: StoreName): { readonly program: string; readonly server: string } | null {
  if (store === 'redis' && !hasRedis()) return { program: 'redis-server', server: 'Redis' };
  if (store === 'memcached' && !hasMemcached()) return { program: 'memcached', server: 'Memcached' };
  return null;
}

function isRequired(program: string): boolean {
  return (process.env['LAB_REQUIRE'] ?? '').split(',').some((name) => name.trim() === program);
}

function oneOf<const T extends string>(known: readonly T[], given: string, option: string): T {
  const found = known.find((name) => name === given);
  if (found === undefined) throw new UsageError(`${option} is one of ${known.join(', ')}`);
  return found;
}

class UsageError extends Error {}

endWithReader();
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const absent = error instanceof NobodyAnswers;
  const mine = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
  const says = mine ? `${error.message}\n\n${usage}` : error instanceof Error ? error.stack : String(error);
  stderr.write(`${absent ? error.message : says}\n`);
  process.exitCode = absent || mine ? 2 : 1;
}
