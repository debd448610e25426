import { resolve } from 'node:path';

import { systemClock } from '@lab/core/clock';
import { readConfig } from '@lab/core/config';
import { type LabCatalogue, openLabCatalogue } from '@lab/core/lab';
import { UsageError } from './usage-error.ts';

export const apps = ['hono-lab', 'koa-lab'] as const;
export type App = (typeof apps)[number];

const root = resolve(import.meta.dirname, '../../..');

/**
 * The apps that `--app` names: that one, or both where it is left out.
 *
 * @throws UsageError
 */
export function appsNamed(name: string | undefined): readonly App[] {
  if (name === undefined) return apps;
  const app = apps.find((known) => known === name);
  if (app === undefined) throw new UsageError(`--app is one of ${apps.join(', ')}.`);
  return [app];
}

/** The databases of these apps, each once and with its app: where `LAB_DB` is set, both have the same. */
export function databasesOf(names: readonly App[]): ReadonlyMap<string, App> {
  const files = new Map<string, App>();
  for (const name of names) {
    const { database } = readConfig({ name, cwd: resolve(root, 'apps', name) });
    if (!files.has(database)) files.set(database, name);
  }
  return files;
}

/** Opens a database, a new one with its samples, passes it to a function and closes it, whatever happens. */
export async function withCatalogue<T>(
  file: string,
  use: (catalogue: LabCatalogue) => Promise<T>,
): Promise<T> {
  const catalogue = await openLabCatalogue({ file, clock: systemClock });
  try {
    return await use(catalogue);
  } finally {
    await catalogue.close();
  }
}
