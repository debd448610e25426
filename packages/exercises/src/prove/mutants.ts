import { Instrumenter } from '@stryker-mutator/instrumenter';
import { sourceOf } from '../edits.ts';
import type { Exercise } from '../exercise.ts';
import { type Framework, frameworks } from '../paths.ts';
import { type Files, referenceFiles, regionsOf } from '../variants.ts';

/** The solution with one small mistake, made by a tool. */
export interface Mutant {
  /** Region, kind of change, code before and after: the same as long as the code is. */
  readonly name: string;
  /** Whether both frameworks share the mutated code. */
  readonly shared: boolean;
  readonly files: Files;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

const silent = { isEnabled: () => false, log: () => undefined };
const logger = {
  isTraceEnabled: silent.isEnabled,
  isDebugEnabled: silent.isEnabled,
  isInfoEnabled: silent.isEnabled,
  isWarnEnabled: silent.isEnabled,
  isErrorEnabled: silent.isEnabled,
  isFatalEnabled: silent.isEnabled,
  trace: silent.log,
  debug: silent.log,
  info: silent.log,
  warn: silent.log,
  error: silent.log,
  fatal: silent.log,
};

/**
 * The mutants of an exercise's solution, by Stryker's mutators, within the regions that the exercise cuts.
 *
 * @see https://stryker-mutator.io/docs/mutation-testing-elements/supported-mutators
 */
export async function mutantsOf(exercise: Exercise, framework: Framework): Promise<readonly Mutant[]> {
  const reference = referenceFiles(exercise, framework);
  const other = frameworks.find((each) => each !== framework) ?? framework;
  const sharedFiles = new Set(regionsOf(exercise, other).map(({ file }) => file));
  const mutants: Mutant[] = [];
  for (const { file, region } of regionsOf(exercise, framework)) {
    const source = sourceOf(file);
    for (const { mutatorName, location, replacement = '' } of await mutate(file, source, region)) {
      const [start, end] = [offsetOf(source, location.start), offsetOf(source, location.end)];
      const change = `${region}, ${mutatorName}: ${brief(source.slice(start, end))} → ${brief(replacement)}`;
      const same = mutants.filter(({ name }) => name.replace(/ \(\d+\)$/, '') === change).length;
      mutants.push({
        name: same === 0 ? change : `${change} (${same + 1})`,
        shared: sharedFiles.has(file),
        files: new Map([...reference, [file, source.slice(0, start) + replacement + source.slice(end)]]),
      });
    }
  }
  return mutants;
}

async function mutate(name: string, content: string, region: string) {
  const lines = content.split('\n').map((line) => line.trim());
  const range = {
    start: { line: lines.indexOf(`// #region ${region}`), column: 0 },
    end: { line: lines.indexOf(`// #endregion ${region}`), column: 0 },
  };
  const options = { plugins: null, excludedMutations: [], ignorers: [], noHeader: true };
  const { mutants } = await new Instrumenter(logger).instrument(
    [{ name, content, mutate: [range] }],
    options,
  );
  // Those that the tool itself leaves out have a status already.
  return mutants.filter(({ status }) => status === undefined);
}

function offsetOf(source: string, { line, column }: Position): number {
  const before = source.split('\n').slice(0, line);
  return before.reduce((sum, text) => sum + text.length + 1, 0) + column;
}

const brief = (code: string): string => code.replaceAll(/\s+/g, ' ').trim();
