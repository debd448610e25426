#!/usr/bin/env node
/** `pnpm lab <command>`: chores around a lab. */
import { parseArgs } from 'node:util';
import { appsNamed } from './apps.ts';
import { terminal } from './ask.ts';
import { createSuperuser } from './commands/createsuperuser.ts';
import { countOf, seed } from './commands/seed.ts';
import { UsageError } from './usage-error.ts';

const usage = `Usage:
  pnpm lab seed --products N       sample products until there are N
  pnpm lab createsuperuser         an account for /django/admin/; asks for what is not given:
      --username NAME --email ADDRESS --password PASSWORD
      (LAB_SUPERUSER_PASSWORD keeps the password out of the list of processes)

  --app hono-lab|koa-lab           one app's database; default: both`;

async function main(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      app: { type: 'string' },
      products: { type: 'string' },
      username: { type: 'string' },
      email: { type: 'string' },
      password: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return console.log(usage);
  const names = appsNamed(values.app);
  const [command, ...rest] = positionals;
  if (rest.length > 0) throw new UsageError(`Unknown: ${rest.join(' ')}`);
  switch (command) {
    case 'seed':
      return seed(names, countOf(values.products));
    case 'createsuperuser': {
      const { username, email, password = process.env['LAB_SUPERUSER_PASSWORD'] } = values;
      const ask = process.stdin.isTTY ? terminal : null;
      if (!(await createSuperuser(names, { username, email, password }, ask))) process.exitCode = 1;
      return;
    }
    default:
      throw new UsageError(command === undefined ? 'Name a command.' : `Unknown command: ${command}`);
  }
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  const isUsage = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
  console.error(isUsage ? `${message}\n\n${usage}` : message);
  process.exitCode = isUsage ? 2 : 1;
});
