import { isCancel, password, text } from '@clack/prompts';

/** Asks the person at the terminal. */
export interface Ask {
  text(message: string, fallback: string, problem: (answer: string) => string | undefined): Promise<string>;
  /** What is typed is not shown. */
  secret(message: string, problem: (answer: string) => string | undefined): Promise<string>;
}

/** Control-C, or Escape, at a question. */
class Cancelled extends Error {
  override readonly name = 'Cancelled';

  constructor() {
    super('Cancelled. Nothing was changed.');
  }
}

/** The answer to a question of @clack/prompts. @throws Cancelled */
export function answered<T>(answer: T): Exclude<T, symbol> {
  if (isCancel(answer)) throw new Cancelled();
  return answer as Exclude<T, symbol>;
}

/** The terminal. A wrong answer can be corrected. */
export const terminal: Ask = {
  text: async (message, fallback, problem) =>
    answered(
      await text({
        message,
        defaultValue: fallback,
        placeholder: fallback,
        validate: (answer) => problem(answer || fallback),
      }),
    ),
  secret: async (message, problem) =>
    answered(await password({ message, validate: (answer) => problem(answer ?? '') })),
};
