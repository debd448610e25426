import { safeNext, signInForm } from '@lab/core/auth';
import { parseForm } from '@lab/core/input';
import { ui } from '@lab/core/lessons';
import { newBrowserId } from '@lab/core/security';
import { flash } from '../../middleware/flash.ts';
import { submitted } from '../../middleware/submitted.ts';
import { createRouter } from '../../router.ts';
import type { Ctx, Handler } from '../../types.ts';
import { query } from '../../validate.ts';
import { dropToken, keepToken, sessionToken } from './session-cookie.ts';

const INCOMPLETE = 'Enter both the username and the password.';

/** The form; who is signed in already is led on. */
const signInPage: Handler = async (ctx) => {
  const next = nextOf(ctx, query(ctx).getAll('next'));
  if (await ctx.lab.django.auth.user(sessionToken(ctx))) return ctx.redirect(next);
  await show(ctx, { next, username: '', error: null });
};

/** The form, sent. Failures are counted by name and by the address of the connection itself. */
const signIn: Handler<'form'> = async (ctx) => {
  const next = nextOf(ctx, ctx.state.form.getAll('next'));
  const form = parseForm(signInForm, ctx.state.form);
  if (!form.ok) return showAgain(ctx, { next, username: form.values.username, error: INCOMPLETE });
  const { username } = form.value;
  const token = sessionToken(ctx);
  const address = ctx.req.socket.remoteAddress ?? '';
  const result = await ctx.lab.django.auth.signIn({ ...form.value, address, ...(token && { token }) });
  if (!result.ok) return showAgain(ctx, { next, username, error: result.error });
  keepToken(ctx, result.token);
  // Tokens that this browser had before were issued to somebody who was not signed in.
  ctx.session.browser = newBrowserId();
  ctx.status = 303;
  ctx.redirect(next);
};

/** Ends the session on the server: a copy of the cookie is worth nothing from now on. */
const signOut: Handler = async (ctx) => {
  await ctx.lab.django.auth.signOut(sessionToken(ctx));
  dropToken(ctx);
  ctx.session.browser = newBrowserId();
  flash(ctx, ui.admin.signedOut, 'info');
  ctx.seeOther('django.admin.login');
};

interface SignInModel {
  readonly next: string;
  readonly username: string;
  readonly error: string | null;
}

async function show(ctx: Ctx, model: SignInModel): Promise<void> {
  ctx.render('django/auth/sign-in', { ...model, hasAccounts: await ctx.lab.django.auth.users.any() });
}

async function showAgain(ctx: Ctx, model: SignInModel): Promise<void> {
  ctx.status = 422;
  await show(ctx, model);
}

/** A parameter that is given twice leads nowhere in particular. */
function nextOf(ctx: Ctx, [next, ...others]: readonly unknown[]): string {
  return safeNext(others.length === 0 ? next : undefined, ctx.linkTo('django.admin'));
}

/** Signing in and out: before the gate, which everything else of the administration lies behind. */
export const authUrls = createRouter()
  .get('django.admin.login', '/login/', signInPage)
  .post('django.admin.sign-in', '/login/', ...submitted, signIn)
  .post('django.admin.logout', '/logout/', ...submitted, signOut);
