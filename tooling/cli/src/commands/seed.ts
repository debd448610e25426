import { type App, appsNamed, databasesOf, withCatalogue } from '../apps.ts';
import { labCommand, print } from '../command.ts';
import { drawProgress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';

/** `pnpm lab seed`. */
export function seedCommand() {
  return labCommand({
    name: 'seed',
    summary: 'Adds sample products until the catalogue has that many.',
    example: 'pnpm lab seed --products 1000000 --app koa-lab',
  })
    .requiredOption('--products <count>', 'how many products the catalogue should have')
    .option('--app <app>', "hono-lab or koa-lab: one app's database (default: both)")
    .action(async ({ app, json, products }) => {
      const [names, count] = [appsNamed(app), countOf(products)];
      await seed(names, count, json);
      if (json) print(json, { apps: names, products: count }, '');
    });
}

/** Fills the catalogue of each app with sample products until it holds `products`. Control-C keeps what is done. */
async function seed(names: readonly App[], products: number, quiet = false): Promise<void> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('Stopped; what was added stays.')));
  for (const [file, name] of databasesOf(names)) {
    if (!quiet) console.log(`${name}: ${file}`);
    await withCatalogue(file, (catalogue) =>
      catalogue.seed({
        products,
        signal: stop.signal,
        onProgress: (done, all) => !quiet && drawProgress(process.stdout, done, all),
      }),
    );
  }
}

/**
 * Reads `--products`.
 *
 * @throws UsageError
 */
function countOf(text: string | undefined): number {
  if (text === undefined || !/^[1-9]\d{0,8}$/.test(text)) {
    throw new UsageError('--products is a whole number from 1 to 999,999,999.');
  }
  return Number(text);
}
