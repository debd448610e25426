import { createRouter } from '../../context.ts';
import { submitted } from '../../middleware/submitted.ts';
import type { DjangoModule } from '../module.ts';
import { signIn, signInPage, signOut } from './sign-in.ts';

export { currentUser, requireAdmin, signInLink } from './current-user.ts';

/** D6: who may come in. Accounts, sessions and limits are `lab.django.auth`; cookies and pages are the app's. */
export const authModule = {
  name: 'auth',
  imports: [],
  urls: createRouter()
    .get('django.admin.login', '/login/', signInPage)
    .post('django.admin.sign-in', '/login/', ...submitted, signIn)
    .post('django.admin.logout', '/logout/', ...submitted, signOut),
} satisfies DjangoModule;
