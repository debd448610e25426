/** `pnpm lab <command>`: chores around a lab. */
import { parseArgs } from 'node:util';
import { type App, apps, seed } from './seed.ts';

const usage = `Usage:
  pnpm lab seed --products N [--app hono-lab|koa-lab]   sample products until there are N (default: both apps)`;

/** A mistake of the caller, answered with the usage and exit code 2. */
class UsageError extends Error {}

async function main(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { products: { type: 'string' }, app: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const [command, ...rest] = positionals;
  if (values.help) return console.log(usage);
  if (command !== 'seed' || rest.length > 0)
    throw new UsageError(`Unknown command: ${positionals.join(' ')}`);
  await seed(appsNamed(values.app), countOf(values.products));
}

function appsNamed(name: string | undefined): readonly App[] {
  if (name === undefined) return apps;
  const app = apps.find((known) => known === name);
  if (app === undefined) throw new UsageError(`--app is one of ${apps.join(', ')}.`);
  return [app];
}

function countOf(text: string | undefined): number {
  if (text === undefined || !/^[1-9]\d{0,8}$/.test(text)) {
    throw new UsageError('--products is a whole number from 1 to 999,999,999.');
  }
  return Number(text);
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  const isUsage = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
  console.error(isUsage ? `${message}\n\n${usage}` : message);
  process.exitCode = isUsage ? 2 : 1;
});
