import { resolve } from 'node:path';
import { openCatalogue } from '@lab/core/catalogue';
import { systemClock } from '@lab/core/clock';
import { readConfig } from '@lab/core/config';
import { drawProgress } from './progress.ts';

export const apps = ['hono-lab', 'koa-lab'] as const;
export type App = (typeof apps)[number];

const root = resolve(import.meta.dirname, '../../..');

/** Fills the catalogue of each app with sample products until it holds `products`. Control-C keeps what is done. */
export async function seed(names: readonly App[], products: number): Promise<void> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('Stopped; what was added stays.')));
  for (const name of names) {
    const { database } = readConfig({ name, cwd: resolve(root, 'apps', name) });
    const catalogue = await openCatalogue({ file: database, clock: systemClock });
    try {
      console.log(`${name}: ${database}`);
      await catalogue.seed({
        products,
        signal: stop.signal,
        onProgress: (done, all) => drawProgress(process.stdout, done, all),
      });
    } finally {
      await catalogue.close();
    }
  }
}
