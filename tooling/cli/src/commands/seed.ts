import { type App, databasesOf, withCatalogue } from '../apps.ts';
import { drawProgress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';

/** Fills the catalogue of each app with sample products until it holds `products`. Control-C keeps what is done. */
export async function seed(names: readonly App[], products: number): Promise<void> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('Stopped; what was added stays.')));
  for (const [file, name] of databasesOf(names)) {
    console.log(`${name}: ${file}`);
    await withCatalogue(file, (catalogue) =>
      catalogue.seed({
        products,
        signal: stop.signal,
        onProgress: (done, all) => drawProgress(process.stdout, done, all),
      }),
    );
  }
}

/**
 * Reads `--products`.
 *
 * @throws UsageError
 */
export function countOf(text: string | undefined): number {
  if (text === undefined || !/^[1-9]\d{0,8}$/.test(text)) {
    throw new UsageError('--products is a whole number from 1 to 999,999,999.');
  }
  return Number(text);
}
