import { safeNext, signInForm } from '@lab/core/auth';
import { parseForm } from '@lab/core/input';
import { ui } from '@lab/core/lessons';
import { renewBrowserId, submitted } from '../../middleware/csrf.ts';
import { flash } from '../../middleware/flash.ts';
import { createRouter } from '../../router.ts';
import type { Ctx, Handler } from '../../types.ts';
import { searchParams } from '../../validate.ts';
import { currentUser } from './current-user.ts';
import { endSession, keepSession, sessionToken } from './session-cookie.ts';

/** The form; a client that is signed in already is redirected. */
const signInPage: Handler = async (ctx) => {
  const next = nextOf(ctx, searchParams(ctx).getAll('next'));
  if (await currentUser(ctx)) return ctx.redirect(next);
  await show(ctx, { next, username: '', error: null });
};

/** The form, sent. Failures are counted by name and by the address of the connection itself. */
const signIn: Handler<'form'> = async (ctx) => {
  const next = nextOf(ctx, ctx.state.form.getAll('next'));
  const form = parseForm(signInForm, ctx.state.form);
  if (!form.ok) return showAgain(ctx, { next, username: form.values.username, error: ui.admin.incomplete });
  const { username } = form.value;
  const token = sessionToken(ctx);
  const address = ctx.req.socket.remoteAddress ?? '';
  const result = await ctx.lab.django.auth.signIn({ ...form.value, address, ...(token && { token }) });
  if (!result.ok) return showAgain(ctx, { next, username, error: result.error });
  keepSession(ctx, result.token);
  renewBrowserId(ctx);
  ctx.status = 303;
  ctx.redirect(next);
};

const signOut: Handler = async (ctx) => {
  await endSession(ctx);
  renewBrowserId(ctx);
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
