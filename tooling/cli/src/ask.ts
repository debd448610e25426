import input from '@inquirer/input';
import hidden from '@inquirer/password';

/** Asks whoever sits at the terminal. */
export interface Ask {
  text(message: string, fallback: string, problem: (answer: string) => string | undefined): Promise<string>;
  /** What is typed is not shown. */
  secret(message: string, problem: (answer: string) => string | undefined): Promise<string>;
}

/** The terminal; a wrong answer is told and may be corrected. Control-C throws `ExitPromptError`. */
export const terminal: Ask = {
  text: (message, fallback, problem) =>
    input({ message, default: fallback, validate: (answer) => problem(answer) ?? true }),
  secret: (message, problem) => hidden({ message, mask: '*', validate: (answer) => problem(answer) ?? true }),
};
