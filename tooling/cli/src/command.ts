import { Command } from '@commander-js/extra-typings';

/** What a command of `pnpm lab` says about itself. */
export interface CommandText {
  /** The name of the command. Arguments are added with `.argument()`. */
  readonly name: string;
  readonly summary: string;
  /** A line to copy; the help shows it. */
  readonly example: string;
}

/**
 * Begins a command: its help ends with an example, and `--json` prints one JSON value instead of prose.
 *
 * An action throws {@link UsageError} for wrong input (exit code 2) and calls {@link notYet} when the result is no
 * (exit code 1).
 *
 * @example
 * labCommand({ name: 'hint', summary: 'Shows the next hint.', example: 'pnpm lab hint 5' })
 *   .argument('<exercise>')
 *   .action((exercise, { json }) => print(json, { hint }, hint));
 */
export function labCommand({ name, summary, example }: CommandText) {
  return new Command(name)
    .summary(summary)
    .description(summary)
    .option('--json', 'print the result as JSON', false)
    .addHelpText('after', `\nExample:\n  ${example}`);
}

/** Prints a result: as one JSON value, or as text. */
export function print(json: boolean, value: unknown, text: string): void {
  process.stdout.write(`${json ? JSON.stringify(value, null, 2) : text}\n`);
}

/** The result of this command is no: the process ends with exit code 1. */
export function notYet(): void {
  process.exitCode = 1;
}
