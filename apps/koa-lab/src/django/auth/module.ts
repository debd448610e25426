import type { DjangoModule } from '../module.ts';
import { authUrls } from './sign-in.ts';

export { currentUser, requireAdmin, signInLink } from './current-user.ts';

/** D6: who may come in. Accounts, sessions and limits are `lab.django.auth`; cookies and pages are the app's. */
export const authModule = { name: 'auth', imports: [], urls: authUrls } satisfies DjangoModule;
