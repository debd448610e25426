import { Command } from '@commander-js/extra-typings';
import { PlaygroundError, reasonOf } from '@lab/exercises';
import { CommanderError } from 'commander';
import { commands } from './commands/index.ts';
import { UsageError } from './usage-error.ts';

/**
 * `pnpm lab`.
 *
 * @param name - of the one command that it needs. Without, or with another name, it has every command of `commands/`.
 */
export async function createProgram(name = ''): Promise<Command> {
  const program = new Command('pnpm lab')
    .description('The course and its labs: exercises, checks and maintenance.')
    .helpCommand(false);
  const wanted = commands.get(name);
  const makers = wanted === undefined ? [...commands.values()] : [wanted];
  for (const command of await Promise.all(makers.map((make) => make()))) program.addCommand(command);
  for (const command of [program, ...program.commands])
    command.exitOverride().showHelpAfterError('Add --help to see how this command works.');
  return program;
}

/**
 * Runs one command line.
 *
 * @param args - without `node` and the script.
 * @returns the exit code: 0 done or right, 1 not yet or failed, 2 misuse.
 */
export async function run(args: readonly string[]): Promise<0 | 1 | 2> {
  try {
    const program = await createProgram(args[0]);
    await program.parseAsync(args.length === 0 ? ['--help'] : [...args], { from: 'user' });
    return process.exitCode === 1 ? 1 : 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\nAdd --help to see how this command works.\n`);
      return 2;
    }
    const own = error instanceof PlaygroundError;
    process.stderr.write(`${own ? error.message : `It did not work: ${reasonOf(error)}`}\n`);
    return own ? 2 : 1;
  }
}
