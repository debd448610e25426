import type { Proof } from '@lab/exercises';

/** The verdict on one solution, in a line. */
export const proofLine = ({ ok, exercise, framework, solution, said }: Proof): string =>
  `${ok ? '✔' : '✘'} ${exercise} ${framework} ${solution}: ${said.slice(0, ok ? 140 : 2000)}`;

/** The fate of one mutant, in a line. */
export const killLine = ({ ok, exercise, framework, solution, said }: Proof): string =>
  `${ok ? 'killed  ' : 'survived'} ${exercise} ${framework} ${solution}${ok ? `: ${said.slice(0, 140)}` : ''}`;

/** Exercise by framework: right verdicts of all, for each kind of solution. */
export function proofReport(proofs: readonly Proof[]): string {
  const rows = byExercise(proofs).map(([name, all]) => {
    const count = (is: (solution: string) => boolean) => {
      const some = all.filter(({ solution }) => is(solution));
      return `${some.filter(({ ok }) => ok).length}/${some.length}`.padEnd(10);
    };
    return `${name.padEnd(9)} ${count((s) => s === 'starter')}${count((s) => s === 'reference')}${count((s) => s === 'second')}${count((s) => s.startsWith('wrong'))}`;
  });
  return [
    '          starter   reference second    wrong',
    ...rows,
    '',
    `${proofs.filter(({ ok }) => ok).length} of ${proofs.length} verdicts are right`,
  ].join('\n');
}

/** A mutant that was checked, with the reason where its survival is known. */
export type MutantResult = Proof & { readonly reason?: string };

const AT_LEAST = 0.9;

/**
 * Exercise by framework: mutants killed of all, and the survivors with their reasons.
 *
 * @returns also whether at least 90 % were killed, and every survivor has a reason.
 */
export function mutantReport(results: readonly MutantResult[]): {
  readonly text: string;
  readonly ok: boolean;
} {
  const killed = results.filter(({ ok }) => ok).length;
  const rate = results.length === 0 ? 1 : killed / results.length;
  const alive = results.filter(({ ok }) => !ok);
  const unknown = alive.filter(({ reason }) => reason === undefined);
  const returned = results.filter(({ ok, reason }) => ok && reason !== undefined);
  const text = [
    '          killed',
    ...byExercise(results).map(
      ([name, all]) => `${name.padEnd(9)} ${all.filter(({ ok }) => ok).length}/${all.length}`,
    ),
    '',
    ...alive.map(
      ({ exercise, framework, solution, reason }) =>
        `survived ${exercise} ${framework} ${solution}\n         ${reason ?? 'no reason is known: sharpen the check, or add it to survivors.ts'}`,
    ),
    ...returned.map(
      ({ exercise, framework, solution }) =>
        `killed, though survivors.ts lists it: ${exercise} ${framework} ${solution}`,
    ),
    `${killed} of ${results.length} mutants are killed (${(100 * rate).toFixed(1)} %), ${unknown.length} survive without a reason`,
  ].join('\n');
  return { text, ok: rate >= AT_LEAST && unknown.length === 0 && returned.length === 0 };
}

const byExercise = <T extends Proof>(proofs: readonly T[]): readonly (readonly [string, readonly T[]])[] => [
  ...Map.groupBy(proofs, ({ exercise, framework }) => `${String(exercise).padStart(2)} ${framework}`),
];
