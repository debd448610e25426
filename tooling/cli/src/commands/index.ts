import type { CommandUnknownOpts } from '@commander-js/extra-typings';

type Make = () => Promise<CommandUnknownOpts>;

/**
 * Every command of `pnpm lab` by its name, in the order of its help. A command is a file of this folder, and a run loads
 * its own only: together they load most of the workspace.
 */
export const commands: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['doctor', async () => (await import('./doctor.ts')).doctorCommand()],
  ['exercises', async () => (await import('./exercises.ts')).exercisesCommand()],
  ['next', async () => (await import('./next.ts')).nextCommand()],
  ['start', async () => (await import('./start.ts')).startCommand()],
  ['watch', async () => (await import('./watch.ts')).watchCommand()],
  ['check', async () => (await import('./check.ts')).checkCommand()],
  ['hint', async () => (await import('./hint.ts')).hintCommand()],
  ['solution', async () => (await import('./solution.ts')).solutionCommand()],
  ['reset', async () => (await import('./reset.ts')).resetCommand()],
  ['progress', async () => (await import('./progress.ts')).progressCommand()],
  ['class', async () => (await import('./class.ts')).classCommand()],
  ['prove', async () => (await import('./prove.ts')).proveCommand()],
  ['simulate', async () => (await import('./simulate.ts')).simulateCommand()],
  ['audit', async () => (await import('./audit.ts')).auditCommand()],
  ['seed', async () => (await import('./seed.ts')).seedCommand()],
  ['createsuperuser', async () => (await import('./createsuperuser.ts')).createSuperuserCommand()],
]);
