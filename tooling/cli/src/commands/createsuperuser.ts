import { userInfo } from 'node:os';
import { createAuth, newUserForm } from '@lab/core/auth';
import { systemClock } from '@lab/core/clock';
import { ValidationFailed } from '@lab/core/http';
import { parseForm } from '@lab/core/input';
import { type App, appsNamed, databasesOf, withCatalogue } from '../apps.ts';
import { type Ask, terminal } from '../ask.ts';
import { labCommand, notYet, print } from '../command.ts';
import { UsageError } from '../usage-error.ts';

/** The new account, from the command line; what is missing is prompted for. */
export interface SuperuserFlags {
  readonly username?: string | undefined;
  readonly email?: string | undefined;
  readonly password?: string | undefined;
}

/** `pnpm lab createsuperuser`. */
export function createSuperuserCommand() {
  return labCommand({
    name: 'createsuperuser',
    summary: 'Creates an account for /django/admin/. Asks for what you do not give.',
    example: 'pnpm lab createsuperuser --username ada --email ada@example.org',
  })
    .option('--username <name>')
    .option('--email <address>')
    .option('--password <password>', 'LAB_SUPERUSER_PASSWORD keeps it out of the list of processes')
    .option('--app <app>', "hono-lab or koa-lab: one app's database (default: both)")
    .action(async ({ app, json, username, email, password = process.env['LAB_SUPERUSER_PASSWORD'] }) => {
      const ask = process.stdin.isTTY && !json ? terminal : null;
      const created = await createSuperuser(
        appsNamed(app),
        { username, email, password },
        ask,
        json ? () => {} : undefined,
      );
      if (json) print(json, { created }, '');
      if (!created) notYet();
    });
}

type Field = keyof SuperuserFlags;
type NewUser = Record<Field, string>;

/**
 * Makes an administrator's account in each app's database, as Django's `createsuperuser` does.
 *
 * @param ask - `null` without a terminal: then everything must be given.
 * @returns whether each app has the account now.
 * @throws UsageError for what is missing or cannot be used; then no account was made.
 */
export async function createSuperuser(
  names: readonly App[],
  flags: SuperuserFlags,
  ask: Ask | null,
  say: (line: string) => void = console.log,
): Promise<boolean> {
  const user = check(ask === null ? given(flags) : await complete(flags, ask));
  let all = true;
  for (const [file, name] of databasesOf(names)) {
    try {
      await withCatalogue(file, ({ database }) =>
        createAuth({ db: database, clock: systemClock }).users.create(user),
      );
      say(`${name}: superuser “${user.username}” created. Sign in at /django/admin/`);
    } catch (error) {
      if (!(error instanceof ValidationFailed)) throw error;
      console.error(`${name}: ${Object.values(error.fields ?? {}).join(' ')}`);
      all = false;
    }
  }
  return all;
}

function given({ username = '', email = '', password = '' }: SuperuserFlags): NewUser {
  const missing = Object.entries({ username, password }).filter(([, value]) => value === '');
  if (missing.length === 0) return { username, email, password };
  const flags = missing.map(([field]) => `--${field}`).join(' and ');
  throw new UsageError(`Give ${flags}, or run this at a terminal to be asked.`);
}

async function complete(flags: SuperuserFlags, ask: Ask): Promise<NewUser> {
  const username = flags.username ?? (await ask.text('Username', systemName(), problemOf('username')));
  const email = flags.email ?? (await ask.text('Email address (may be empty)', '', problemOf('email')));
  if (flags.password !== undefined) return { username, email, password: flags.password };
  const password = await ask.secret('Password', problemOf('password'));
  await ask.secret('Password (again)', (again) =>
    again === password ? undefined : 'The two passwords differ.',
  );
  return { username, email, password };
}

function check(user: NewUser): NewUser {
  const result = parseForm(newUserForm, Object.entries(user));
  if (result.ok) return result.value;
  const problems = Object.entries(result.errors).map(([field, problem]) => `--${field} ${problem}.`);
  throw new UsageError(problems.join('\n'));
}

/** What is wrong with one answer, whatever the others will be. */
const problemOf = (field: Field) => (answer: string) => {
  const result = parseForm(newUserForm, [[field, answer]]);
  const problem = result.ok ? undefined : result.errors[field];
  return problem && `It ${problem}.`;
};

/** Some systems have no name for the user of a process. */
function systemName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
