import { describe, expect, it, onTestFinished } from 'vitest';
import { TooManyRequests, ValidationFailed } from '../http/errors.ts';
import { parseForm } from '../input/index.ts';
import { LIMITS } from '../limits/limits.ts';
import { authMigration, createAuth, newUserForm, SESSION_LIFETIME } from './index.ts';
import { testAuth } from './testing/auth-database.ts';

const ADA = { username: 'ada', email: '', password: 'correct horse' };
const ADDRESS = '127.0.0.1';

async function setup(options: Parameters<typeof testAuth>[0] = {}) {
  const parts = await testAuth(options);
  onTestFinished(() => parts.db.destroy());
  const ada = await parts.auth.users.create(ADA);
  const tryAs = (username: string, password: string, more: { address?: string; token?: string } = {}) =>
    parts.auth.signIn({ username, password, address: ADDRESS, ...more });
  const signIn = async (token?: string) => {
    const result = await tryAs(ADA.username, ADA.password, token === undefined ? {} : { token });
    if (!result.ok) throw new Error(result.error);
    return result.token;
  };
  return { ...parts, ada, tryAs, signIn };
}

describe('an account', () => {
  it('is there once, whatever the case of its name', async () => {
    const { auth } = await setup();
    expect(await auth.users.any()).toBe(true);
    await expect(auth.users.create({ ...ADA, username: 'ADA' })).rejects.toThrow(ValidationFailed);
  });

  it('keeps a memory-hard hash, never the password, and renews it when the cost has grown', async () => {
    const { db, clock } = await setup();
    const stored = async () =>
      (await db.selectFrom('auth_users').select('password').executeTakeFirst())?.password;
    expect(await stored()).toMatch(/^\$scrypt\$ln=4,/);
    const later = createAuth({ db, clock, cost: { ln: 5, r: 8, p: 1 } });
    expect(await later.users.authenticate('ada', ADA.password)).toBeDefined();
    expect(await stored()).toMatch(/^\$scrypt\$ln=5,/);
    expect(await later.users.authenticate('ada', ADA.password)).toBeDefined();
  });

  it('has its last sign-in noted', async () => {
    const { auth, ada, signIn, clock } = await setup();
    expect(ada.lastLogin).toBeNull();
    clock.advance(5);
    await signIn();
    expect((await auth.users.get(ada.id))?.lastLogin).toBe(clock.now());
  });

  it.each([
    ['username', 'a b'],
    ['username', ''],
    ['username', 'x'.repeat(151)],
    ['email', 'nobody'],
    ['password', 'short'],
    ['password', '1234567890'],
  ])('is refused for the %s %o', (field, value) => {
    const result = parseForm(newUserForm, Object.entries({ ...ADA, [field]: value }));
    expect(result.ok ? [] : Object.keys(result.errors)).toEqual([field]);
  });

  it('is made of a name, a password and perhaps an address', () => {
    expect(parseForm(newUserForm, Object.entries({ username: 'ada', password: 'correct horse' }))).toEqual({
      ok: true,
      value: ADA,
    });
  });
});

describe('signing in', () => {
  it('responds to a wrong name and a wrong password alike', async () => {
    const { tryAs } = await setup();
    const [name, password] = [await tryAs('bob', ADA.password), await tryAs('ada', 'wrong')];
    expect(name).toEqual(password);
    expect(name).toMatchObject({ ok: false });
  });

  it('gives a new session each time and ends the one that the browser had', async () => {
    const { auth, ada, signIn } = await setup();
    const first = await signIn();
    const second = await signIn(first);
    expect(second).not.toBe(first);
    expect(await auth.user(first)).toBeUndefined();
    expect(await auth.user(second)).toMatchObject({ id: ada.id, username: 'ada' });
  });

  it('does not take a token that was planted', async () => {
    const { auth, signIn } = await setup();
    const planted = 'x'.repeat(43);
    expect(await signIn(planted)).not.toBe(planted);
    expect(await auth.user(planted)).toBeUndefined();
  });

  it('lasts two weeks', async () => {
    const { auth, signIn, clock } = await setup();
    const token = await signIn();
    clock.advance(SESSION_LIFETIME - 1);
    expect(await auth.user(token)).toBeDefined();
    clock.advance(1);
    expect(await auth.user(token)).toBeUndefined();
  });

  it('ends by signing out, for every copy of the cookie, and for that browser only', async () => {
    const { auth, signIn } = await setup();
    const [laptop, phone] = [await signIn(), await signIn()];
    await auth.signOut(laptop);
    expect(await auth.user(laptop)).toBeUndefined();
    expect(await auth.user(phone)).toBeDefined();
  });

  it('ends everywhere when the password changes', async () => {
    const { auth, signIn, tryAs } = await setup();
    const token = await signIn();
    expect(await auth.users.setPassword('ada', 'another horse')).toBe(true);
    expect(await auth.user(token)).toBeUndefined();
    expect(await tryAs('ada', ADA.password)).toMatchObject({ ok: false });
    expect(await tryAs('ada', 'another horse')).toMatchObject({ ok: true });
    expect(await auth.users.setPassword('nobody', 'x')).toBe(false);
  });

  it.each([undefined, null, '', 'x', 7, ['a'], `${'a'.repeat(42)}'`])(
    'is not done by the token %o',
    async (token) => {
      const { auth } = await setup();
      expect(await auth.user(token)).toBeUndefined();
      await auth.signOut(token);
    },
  );

  it('leaves no token in the database', async () => {
    const { db, signIn } = await setup();
    const token = await signIn();
    const rows = await db.selectFrom('auth_sessions').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('failed attempts', () => {
  const fail = async (times: number, attempt: () => Promise<unknown>) => {
    for (let i = 0; i < times; i += 1) await attempt();
  };

  it('shut a name out at this address, with the right password too, until the window ends', async () => {
    const { tryAs, clock } = await setup();
    await fail(5, () => tryAs('ada', 'wrong'));
    const refused = tryAs('Ada', ADA.password);
    await expect(refused).rejects.toThrow(TooManyRequests);
    await expect(refused).rejects.toMatchObject({ status: 429, headers: { 'Retry-After': '900' } });
    expect(await tryAs('ada', ADA.password, { address: '10.0.0.1' })).toMatchObject({ ok: true });
    clock.advance(LIMITS.signInWindow);
    expect(await tryAs('ada', ADA.password)).toMatchObject({ ok: true });
  });

  it('are forgotten when one succeeds', async () => {
    const { tryAs } = await setup();
    for (let round = 0; round < 3; round += 1) {
      await fail(4, () => tryAs('ada', 'wrong'));
      expect(await tryAs('ada', ADA.password)).toMatchObject({ ok: true });
    }
  });

  it('are counted for the address over all names, and for the name over all addresses', async () => {
    const limits = { signInsOfPair: 2, signInsOfAccount: 3, signInsOfAddress: 3, signInWindow: 1000 };
    const { tryAs } = await setup({ limits });
    for (const name of ['a', 'b', 'c']) await tryAs(name, 'wrong');
    await expect(tryAs('d', 'wrong')).rejects.toThrow(TooManyRequests);
    for (const address of ['1', '2', '3']) await tryAs('ada', 'wrong', { address });
    await expect(tryAs('ada', 'wrong', { address: '4' })).rejects.toThrow(TooManyRequests);
  });

  it('are refused with 503 where too many come at once, and those do not count', async () => {
    const { tryAs } = await setup();
    const many = LIMITS.passwordHashes + LIMITS.waitingHashes + 7;
    const all = await Promise.allSettled(
      Array.from({ length: many }, (_, i) => tryAs(`user-${i}`, 'wrong', { address: `10.0.0.${i}` })),
    );
    const refused = all.filter((one): one is PromiseRejectedResult => one.status === 'rejected');
    expect(refused).toHaveLength(7);
    for (const { reason } of refused)
      expect([reason.status, reason.headers['Retry-After']]).toEqual([503, '5']);
    expect(await tryAs('ada', ADA.password)).toMatchObject({ ok: true });
  });

  it('cannot slip through side by side', async () => {
    const { tryAs } = await setup();
    const all = await Promise.allSettled(Array.from({ length: 12 }, () => tryAs('ada', 'wrong')));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });
});

describe('the log', () => {
  it('lists who did what to an object, and what one user did last', async () => {
    const { auth, ada, clock } = await setup();
    const entry = { userId: ada.id, objectId: 7, objectName: 'Tea' };
    await auth.log.add([{ ...entry, action: 'addition' }]);
    clock.advance(1);
    await auth.log.add([
      { ...entry, action: 'change', changed: ['Name', 'Price'] },
      { ...entry, objectId: 8, action: 'deletion' },
    ]);
    await auth.log.add([]);
    expect(await auth.log.history(7)).toMatchObject([
      { action: 'addition', username: 'ada', objectName: 'Tea', changed: [] },
      { action: 'change', at: clock.now(), changed: ['Name', 'Price'] },
    ]);
    expect((await auth.log.recent(ada.id, 2)).map(({ objectId }) => objectId)).toEqual([8, 7]);
  });
});

it('the tables go as they came', async () => {
  const { db } = await setup();
  await authMigration.down?.(db);
  expect(await db.introspection.getTables()).toEqual([]);
});
