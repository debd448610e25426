import type { z } from 'zod';
import { BadParameter } from '../http/index.ts';

/**
 * Reads a hook's body as it came.
 *
 * @throws BadParameter that names the place at fault, such as `calls.0.key`.
 */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue === undefined || issue.path.length === 0) throw new BadParameter('body', 'must be a JSON object');
  throw new BadParameter(issue.path.join('.'), issue.message);
}
