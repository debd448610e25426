export { type CheckResult, checkExercise, type StepResult } from './check/check.ts';
export { kill, startPlayground } from './check/server.ts';
export { Unmet } from './check/unmet.ts';
export type { Exercise } from './exercise.ts';
export { exercises } from './exercises/index.ts';
export { appOf, type Framework, frameworks, isFramework, playgroundRoot } from './paths.ts';
export { classPage, type Learner, learnersOf } from './playground/class-page.ts';
export { replaceFile } from './playground/files.ts';
export { Playground } from './playground/playground.ts';
export { PlaygroundError, reasonOf } from './playground/playground-error.ts';
export {
  keyOf,
  lastFramework,
  mergeProgress,
  noteCheck,
  parseProgress,
  readProgress,
  updateEntry,
  writeProgress,
} from './playground/progress.ts';
export { titleOf } from './playground/readme.ts';
export { knownSolutions, type Proof, prove } from './prove/prove.ts';
export { referenceFiles, regionsOf } from './variants.ts';
