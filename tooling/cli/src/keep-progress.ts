import { PlaygroundError } from '@lab/exercises';

/**
 * Reads or writes progress. A failure, such as a full disk, is reported and costs the learner no result.
 *
 * @returns `undefined` where it failed.
 */
export function keepProgress<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch (error) {
    if (!(error instanceof PlaygroundError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return undefined;
  }
}
