import type { z } from 'zod';
import type { Bench } from '../exercise.ts';
import { Unmet } from './unmet.ts';

/**
 * Reads an answer sheet of the learner.
 *
 * @param file - below `sheets/`.
 * @throws Unmet with the first value that is not possible.
 */
export async function readSheet<T>(bench: Bench, file: string, schema: z.ZodType<T>): Promise<T> {
  const read = schema.safeParse(await bench.probe('sheet.ts', file));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Unmet(
    `your answer sheet, ${file}`,
    `${issue?.path.join('.')}: ${issue?.message}`,
    'The sheet has a value that is not possible here. The types in types.ts say which are.',
  );
}
