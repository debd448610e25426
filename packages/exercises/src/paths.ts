import { join, resolve } from 'node:path';
import type { AppName } from '@lab/contract';

/** The frameworks that an exercise can be done in. */
export const frameworks = ['hono', 'koa'] as const;
export type Framework = (typeof frameworks)[number];

/** The workspace's folder. */
export const root = resolve(import.meta.dirname, '../../..');

/** The learner's folder, which git ignores; `LAB_PLAYGROUND` puts it somewhere else. */
export const playgroundRoot = (): string =>
  resolve(process.env['LAB_PLAYGROUND'] ?? join(root, 'playground'));

export const appOf = (framework: Framework): AppName => `${framework}-lab`;

export function isFramework(name: string): name is Framework {
  return frameworks.some((framework) => framework === name);
}
