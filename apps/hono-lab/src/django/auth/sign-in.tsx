import { safeNext, signInForm } from '@lab/core/auth';
import { lesson, ui } from '@lab/core/lessons';
import { factory } from '../../factory.ts';
import { renewBrowserId, submitted } from '../../middleware/csrf.ts';
import { flash } from '../../middleware/flash.ts';
import { readForm } from '../../middleware/form.ts';
import type { LabContext } from '../../types.ts';
import { form, searchParams } from '../../validate.ts';
import { SignInPage, type SignInPageProps } from '../../views/django/auth/sign-in.tsx';
import { currentUser } from './current-user.ts';
import { endSession, keepSession, sessionToken } from './session-cookie.ts';

const ADMIN = '/django/admin/';

const show = async (c: LabContext, props: Omit<SignInPageProps, 'hasAccounts'>) => {
  const hasAccounts = await c.var.lab.django.auth.users.any();
  return c.render(<SignInPage {...props} hasAccounts={hasAccounts} />, {
    title: ui.admin.signIn,
    lesson: lesson('D6'),
    trail: [{ href: ADMIN, text: ui.admin.title }],
  });
};

const signInPage = factory.createHandlers(async (c) => {
  const next = nextOf(searchParams(c).getAll('next'));
  if (await currentUser(c)) return c.redirect(next, 302);
  return show(c, { next, username: '' });
});

const signIn = factory.createHandlers(submitted, form(signInForm), async (c) => {
  const next = nextOf((await readForm(c)).getAll('next'));
  const entered = c.req.valid('form');
  if (!entered.ok) {
    c.status(422);
    return show(c, { next, username: entered.values.username, error: ui.admin.incomplete });
  }
  const token = await sessionToken(c);
  const result = await c.var.lab.django.auth.signIn({
    ...entered.value,
    address: c.env?.incoming?.socket.remoteAddress ?? '',
    ...(token !== undefined && { token }),
  });
  if (!result.ok) {
    c.status(422);
    return show(c, { next, username: entered.value.username, error: result.error });
  }
  await keepSession(c, result.token);
  await renewBrowserId(c);
  return c.redirect(next, 303);
});

/** A parameter that is given twice leads nowhere in particular. */
const nextOf = ([next, ...others]: readonly unknown[]): string =>
  safeNext(others.length === 0 ? next : undefined, ADMIN);

const signOut = factory.createHandlers(submitted, async (c) => {
  await endSession(c);
  await renewBrowserId(c);
  await flash(c, 'info', ui.admin.signedOut);
  return c.redirect(`${ADMIN}login/`, 303);
});

/** Signing in and out: before the gate, which everything else of the administration lies behind. */
export const authUrls = factory
  .createApp()
  .get('/login/', ...signInPage)
  .post('/login/', ...signIn)
  .post('/logout/', ...signOut);
