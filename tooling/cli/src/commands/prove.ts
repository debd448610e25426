import { availableParallelism } from 'node:os';
import {
  type Exercise,
  exercises,
  type Framework,
  frameworks,
  knownSolutions,
  type Proof,
  prove,
} from '@lab/exercises';
import { labCommand, notYet, print } from '../command.ts';
import { exerciseOf, frameworkOf } from '../exercise-arguments.ts';
import { killLine, mutantReport, proofLine, proofReport } from '../prove-report.ts';
import { runTasks } from '../run-tasks.ts';
import { UsageError } from '../usage-error.ts';

/** `pnpm lab prove`. */
export function proveCommand() {
  return labCommand({
    name: 'prove',
    summary:
      'Proves the checks: starters and wrong solutions must fail with the right message, right solutions must pass.',
    example: 'pnpm lab prove 5 --framework hono',
  })
    .argument('[exercise]', '1 to 13, or its name (default: all)')
    .option('--framework <name>', 'hono or koa (default: both)')
    .option('--solution <name>', 'starter, reference, second, or a wrong one (default: all)')
    .option('--times <count>', 'how often each check runs; every run must give the same verdict', '1')
    .option('--mutants', 'instead checks the solution with small mistakes that a tool makes; it takes long')
    .option('--jobs <count>', 'how many checks run at a time', '1')
    .action(async (text, { framework, jobs, json, mutants, solution, times }) => {
      const pairs = (text === undefined ? exercises : [exerciseOf(text)]).flatMap((exercise) =>
        (framework === undefined ? frameworks : [frameworkOf(framework)]).map(
          (name) => [exercise, name] as const,
        ),
      );
      const atATime = Math.min(countOf('--jobs', jobs), 2 * availableParallelism());
      const ok = mutants
        ? await killMutants(pairs, framework === undefined, atATime, json)
        : await proveKnown(pairs, { solution, times: countOf('--times', times) }, atATime, json);
      if (!ok) notYet();
    });
}

type Pairs = readonly (readonly [Exercise, Framework])[];

async function proveKnown(
  pairs: Pairs,
  { solution, times }: { readonly solution: string | undefined; readonly times: number },
  jobs: number,
  json: boolean,
): Promise<boolean> {
  const known = pairs.flatMap(([exercise, framework]) =>
    knownSolutions(exercise, framework).map((each) => ({ exercise, framework, known: each })),
  );
  const chosen = known.filter((each) => solution === undefined || each.known.solution === solution);
  if (chosen.length === 0) throw new UsageError(`No exercise has a solution ${solution}.`);
  const tasks = chosen.flatMap(({ exercise, framework, known: each }) =>
    Array.from({ length: times }, () => () => prove(exercise, framework, each)),
  );
  const proofs = await runTasks(tasks, jobs, (proof) => say(json, proofLine(proof)));
  print(json, proofs, proofReport(proofs));
  return proofs.every(({ ok }) => ok);
}

async function killMutants(pairs: Pairs, own: boolean, jobs: number, json: boolean): Promise<boolean> {
  // Only now: Stryker's parser takes longer to load than every other command.
  const { mutantTasks } = await import('@lab/exercises/mutants');
  const tasks = (
    await Promise.all(pairs.map(([exercise, framework]) => mutantTasks(exercise, framework, { own })))
  ).flat();
  const run = async (task: (typeof tasks)[number]): Promise<Proof & { readonly reason?: string }> => {
    const proof = await task.run();
    return task.reason === undefined ? proof : { ...proof, reason: task.reason };
  };
  const results = await runTasks(
    tasks.map((task) => () => run(task)),
    jobs,
    (result) => say(json, killLine(result)),
  );
  const { text, ok } = mutantReport(results);
  print(json, results, text);
  return ok;
}

function say(json: boolean, line: string): void {
  if (!json) process.stderr.write(`${line}\n`);
}

function countOf(option: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new UsageError(`${option} is a whole number from 1.`);
  return count;
}
