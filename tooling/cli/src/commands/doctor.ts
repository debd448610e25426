import { styleText } from 'node:util';
import { exercises, frameworks, knownSolutions, prove } from '@lab/exercises';
import { labCommand, notYet, print } from '../command.ts';
import { type Finding, findings } from '../findings.ts';

/** `pnpm lab doctor`. */
export function doctorCommand() {
  return labCommand({
    name: 'doctor',
    summary:
      'Looks at this machine: runtime, native module, Redis, ports, browser, disk. Each problem has its cure.',
    example: 'pnpm lab doctor',
  })
    .option('--class', 'also runs the check of every exercise once against its solution, before a class')
    .action(async ({ class: forClass, json }) => {
      const found = await findings();
      if (!json) process.stdout.write(`${found.map(line).join('\n')}\n`);
      if (forClass)
        for (const exercise of exercises)
          for (const framework of frameworks) {
            const [, reference] = knownSolutions(exercise, framework);
            if (reference === undefined) continue;
            const { ok, said } = await prove(exercise, framework, reference);
            const finding: Finding = {
              subject: `exercise ${exercise.number} in ${framework}`,
              state: ok ? 'good' : 'bad',
              says: ok ? 'its check passes the solution' : said,
            };
            found.push(finding);
            if (!json) process.stdout.write(`${line(finding)}\n`);
          }
      const bad = found.filter(({ state }) => state === 'bad').length;
      print(
        json,
        found,
        bad === 0
          ? '\nThis machine is ready. Begin: pnpm lab next'
          : `\n${bad} ${bad === 1 ? 'problem' : 'problems'} must be solved.`,
      );
      if (bad > 0) notYet();
    });
}

function line({ subject, state, says, cure }: Finding): string {
  const sign = { good: styleText('green', '✔'), hint: styleText('yellow', '!'), bad: styleText('red', '✘') }[
    state
  ];
  return `${sign} ${subject.padEnd(14)} ${says}${cure === undefined ? '' : `\n                 → ${cure}`}`;
}
