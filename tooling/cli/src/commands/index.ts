import { auditCommand } from './audit.ts';
import { checkCommand } from './check.ts';
import { classCommand } from './class.ts';
import { createSuperuserCommand } from './createsuperuser.ts';
import { doctorCommand } from './doctor.ts';
import { exercisesCommand } from './exercises.ts';
import { hintCommand } from './hint.ts';
import { nextCommand } from './next.ts';
import { progressCommand } from './progress.ts';
import { proveCommand } from './prove.ts';
import { resetCommand } from './reset.ts';
import { seedCommand } from './seed.ts';
import { simulateCommand } from './simulate.ts';
import { solutionCommand } from './solution.ts';
import { startCommand } from './start.ts';
import { watchCommand } from './watch.ts';

/** Every command of `pnpm lab`, in the order of its help. A command is a file of this folder. */
export const commands = [
  doctorCommand,
  exercisesCommand,
  nextCommand,
  startCommand,
  watchCommand,
  checkCommand,
  hintCommand,
  solutionCommand,
  resetCommand,
  progressCommand,
  classCommand,
  proveCommand,
  simulateCommand,
  auditCommand,
  seedCommand,
  createSuperuserCommand,
] as const;
