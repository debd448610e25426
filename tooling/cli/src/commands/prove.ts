import { exercises, frameworks, knownSolutions, type Proof, prove } from '@lab/exercises';
import { labCommand, notYet, print } from '../command.ts';
import { exerciseOf, frameworkOf } from '../exercise-arguments.ts';

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
    .option('--times <count>', 'how often each check runs; every run must give the same verdict', '1')
    .action(async (text, { framework, json, times }) => {
      const chosen = text === undefined ? exercises : [exerciseOf(text)];
      const wanted = framework === undefined ? frameworks : [frameworkOf(framework)];
      const proofs: Proof[] = [];
      for (const exercise of chosen)
        for (const name of wanted)
          for (const known of knownSolutions(exercise, name))
            for (let run = 0; run < Number(times); run += 1) {
              const proof = await prove(exercise, name, known);
              proofs.push(proof);
              if (!json) process.stderr.write(`${line(proof)}\n`);
            }
      const failed = proofs.filter(({ ok }) => !ok);
      print(
        json,
        proofs,
        `${table(proofs)}\n\n${proofs.length - failed.length} of ${proofs.length} verdicts are right`,
      );
      if (failed.length > 0) notYet();
    });
}

const line = ({ ok, exercise, framework, solution, said }: Proof): string =>
  `${ok ? '✔' : '✘'} ${exercise} ${framework} ${solution}: ${said.slice(0, ok ? 140 : 2000)}`;

/** Exercise by framework: right verdicts of all, for each kind of solution. */
function table(proofs: readonly Proof[]): string {
  const groups = Map.groupBy(
    proofs,
    ({ exercise, framework }) => `${String(exercise).padStart(2)} ${framework}`,
  );
  const rows = [...groups].map(([name, all]) => {
    const count = (is: (solution: string) => boolean) => {
      const some = all.filter(({ solution }) => is(solution));
      return `${some.filter(({ ok }) => ok).length}/${some.length}`.padEnd(10);
    };
    return `${name.padEnd(9)} ${count((s) => s === 'starter')}${count((s) => s === 'reference')}${count((s) => s === 'second')}${count((s) => s.startsWith('wrong'))}`;
  });
  return ['          starter   reference second    wrong', ...rows].join('\n');
}
