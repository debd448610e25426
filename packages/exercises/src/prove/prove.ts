import { type CheckResult, checkExercise, type StepResult } from '../check/check.ts';
import { scratchFolder } from '../check/scratch.ts';
import { START } from '../check/server.ts';
import type { Exercise } from '../exercise.ts';
import type { Framework } from '../paths.ts';
import { writeFiles } from '../playground/files.ts';
import { type Files, referenceFiles, starterFiles, variantsOf } from '../variants.ts';

/** One solution whose verdict is known, and what the check says of it. */
export interface Proof {
  readonly exercise: number;
  readonly framework: Framework;
  /** `starter`, `reference`, `second`, or the name of a wrong solution. */
  readonly solution: string;
  readonly ok: boolean;
  /** The verdict of the check, in a line. */
  readonly said: string;
  readonly ms: number;
}

interface Known {
  readonly solution: string;
  readonly files: Files;
  /** Why the verdict is not the right one; `undefined` when it is. */
  judge(result: CheckResult): string | undefined;
}

/** Every solution of an exercise whose verdict is known. */
export function knownSolutions(exercise: Exercise, framework: Framework): readonly Known[] {
  return [
    {
      solution: 'starter',
      files: starterFiles(exercise, framework),
      judge: ({ steps: [first] }) =>
        first?.status === 'open' && first.asked !== START
          ? undefined
          : 'the starter must start, and fail at its first step',
    },
    { solution: 'reference', files: referenceFiles(exercise, framework), judge: mustPass },
    ...variantsOf(exercise, framework).map(({ name, fault, files }) => ({
      solution: name,
      files,
      judge:
        fault === undefined
          ? mustPass
          : (result: CheckResult) => {
              if (result.passed) return 'a wrong solution passes';
              return fault.test(openStep(result)?.advice ?? '')
                ? undefined
                : `the message must match ${fault}`;
            },
    })),
  ];
}

/** Checks a known solution in a folder of its own. */
export async function prove(
  exercise: Exercise,
  framework: Framework,
  known: Known,
  { contract = true }: { readonly contract?: boolean } = {},
): Promise<Proof> {
  await using folder = await scratchFolder('lab-prove-');
  await writeFiles(folder.path, known.files);
  const result = await checkExercise(exercise, { folder: folder.path, framework, contract });
  const wrong = known.judge(result);
  const said = describe(result);
  return {
    exercise: exercise.number,
    framework,
    solution: known.solution,
    ok: wrong === undefined,
    said: wrong === undefined ? said : `${wrong}; it said: ${said}`,
    ms: result.ms,
  };
}

const mustPass = ({ passed }: CheckResult): string | undefined =>
  passed ? undefined : 'a right solution fails';

const openStep = ({ steps }: CheckResult): StepResult | undefined =>
  steps.find(({ status }) => status === 'open');

function describe(result: CheckResult): string {
  const step = openStep(result);
  return step === undefined
    ? 'passed'
    : `step ${step.number} open: ${step.asked}: ${step.got}. ${step.advice}`.replaceAll('\n', ' ');
}
