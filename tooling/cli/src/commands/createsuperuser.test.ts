import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuth } from '@lab/core/auth';
import { systemClock } from '@lab/core/clock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withCatalogue } from '../apps.ts';
import type { Ask } from '../ask.ts';
import { UsageError } from '../usage-error.ts';
import { createSuperuser } from './createsuperuser.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-superuser-'));
  file = join(folder, 'lab.sqlite');
  vi.stubEnv('LAB_DB', file);
  vi.spyOn(console, 'log').mockReturnValue();
  vi.spyOn(console, 'error').mockReturnValue();
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const ada = { username: 'ada', email: 'ada@lab.test', password: 'a long pass phrase' };

const signIn = (username: string, password: string) =>
  withCatalogue(file, ({ database }) =>
    createAuth({ db: database, clock: systemClock }).signIn({ username, password, address: '127.0.0.1' }),
  );

const anyAccount = () =>
  withCatalogue(file, ({ database }) => createAuth({ db: database, clock: systemClock }).users.any());

/** Somebody at the terminal who corrects what is refused. */
function person(answers: readonly string[]): Ask & { readonly told: string[] } {
  const left = [...answers];
  const told: string[] = [];
  const ask = (problem: (answer: string) => string | undefined): string => {
    const answer = left.shift();
    if (answer === undefined) throw new Error('asked too often');
    const wrong = problem(answer);
    if (wrong === undefined) return answer;
    told.push(wrong);
    return ask(problem);
  };
  return {
    told,
    text: async (_message, _fallback, problem) => ask(problem),
    secret: async (_message, problem) => ask(problem),
  };
}

describe('createsuperuser', () => {
  it('makes an account that can sign in, in each database once', async () => {
    expect(await createSuperuser(['hono-lab', 'koa-lab'], ada, null)).toBe(true);
    expect(await signIn('ada', ada.password)).toMatchObject({ ok: true, user: { email: 'ada@lab.test' } });
  });

  it('says when the name is taken, and leaves that account as it was', async () => {
    await createSuperuser(['koa-lab'], ada, null);
    expect(await createSuperuser(['koa-lab'], { ...ada, password: 'quite another one' }, null)).toBe(false);
    expect(console.error).toHaveBeenCalledWith('koa-lab: A user with that username already exists.');
    expect(await signIn('ada', ada.password)).toMatchObject({ ok: true });
  });

  it.each([
    [{ username: 'ada' }, /--password/],
    [{}, /--username and --password/],
    [{ ...ada, password: '1234' }, /at least 8 characters/],
    [{ ...ada, password: '12345678' }, /entirely numeric/],
    [{ ...ada, username: 'a b' }, /--username may contain only/],
    [{ ...ada, email: 'nowhere' }, /--email must be an email address/],
  ])('refuses %o, without a terminal to ask at', async (flags, problem) => {
    const made = createSuperuser(['hono-lab'], flags, null);
    await expect(made).rejects.toThrow(UsageError);
    await expect(made).rejects.toThrow(problem);
    expect(await anyAccount()).toBe(false);
  });

  it('prompts for what is not given, until it can be used', async () => {
    const somebody = person(['a b', 'ada', '', 'short', ada.password, 'another', ada.password]);
    expect(await createSuperuser(['hono-lab'], {}, somebody)).toBe(true);
    expect(somebody.told).toEqual([
      expect.stringMatching(/only letters/),
      expect.stringMatching(/at least 8/),
      'The two passwords differ.',
    ]);
    expect(await signIn('ada', ada.password)).toMatchObject({ ok: true, user: { email: '' } });
  });
});
