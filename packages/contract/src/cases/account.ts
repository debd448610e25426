import { createHooks } from '../client/hooks.ts';
import { type Lab, summaryOf } from '../client/lab.ts';
import type { Answer } from '../client/request.ts';
import type { Account, Subject } from '../run/subject.ts';

/** The lab of a case that may sign in. */
export type Member<L extends Lab> = L & { readonly account: Account };
/** The lab of a case that is signed in. */
export type Administered<L extends Lab> = Member<L>;

export const SIGN_IN = '/django/admin/login/';

/** What a browser that signed in at the start of the run has got; each case gets a copy. */
const signedIn = new Map<string, readonly (readonly [string, string])[]>();

/** An account of the lab under test: made by the hook, or named by the person who runs the lab. */
function accountOf({ account, hooks }: Subject): Account | string {
  if (account !== null) return account;
  return hooks ? CASE_ACCOUNT : 'it needs an account (LAB_ADMIN_USERNAME and LAB_ADMIN_PASSWORD)';
}

/** Its name has what HTML would have to escape, as far as a username may. */
const CASE_ACCOUNT: Account = { username: 'contract.admin+1@lab', password: 'correct horse battery staple' };

/** Makes an account by the hook. Sessions of one of that name end. */
export async function makeAccount(base: URL, account: Account): Promise<Account> {
  await createHooks(base).superuser(account);
  return account;
}

const made = new Set<string>();

export async function member<L extends Lab>(lab: L, subject: Subject): Promise<Member<L> | string> {
  const account = accountOf(subject);
  if (typeof account === 'string') return account;
  if (subject.account === null && !made.has(subject.url)) {
    await makeAccount(lab.base, account);
    made.add(subject.url);
  }
  return Object.assign(lab, { account });
}

export async function administered<L extends Lab>(
  lab: L,
  subject: Subject,
): Promise<Administered<L> | string> {
  const owner = await member(lab, subject);
  if (typeof owner === 'string') return owner;
  lab.jar.put(signedIn.get(subject.url) ?? []);
  // A case that moved the clock by weeks has ended it.
  if ((await lab.get('/django/admin/')).status === 200) return owner;
  await signIn(lab, owner.account);
  signedIn.set(subject.url, [...lab.jar.entries()]);
  return owner;
}

/** Sends the sign-in form. */
export async function trySignIn(lab: Lab, { username, password }: Account, next?: string): Promise<Answer> {
  const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
  return lab.submit(await lab.page(SIGN_IN + query), 'sign-in-form', { username, password });
}

/** Signs in; anything but success is a failure. */
export async function signIn(lab: Lab, account: Account, next?: string): Promise<Answer> {
  const answer = await trySignIn(lab, account, next);
  if (answer.status !== 303) throw new Error(`signing in returned ${answer.status}: ${summaryOf(answer)}`);
  return answer;
}
