import { createSuperuserCommand } from './createsuperuser.ts';
import { seedCommand } from './seed.ts';
import { simulateCommand } from './simulate.ts';

/** Every command of `pnpm lab`, in the order of its help. A command is a file of this folder. */
export const commands = [seedCommand, createSuperuserCommand, simulateCommand] as const;
