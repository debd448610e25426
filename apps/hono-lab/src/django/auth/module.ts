import type { DjangoModule } from '../module.ts';
import { authUrls } from './sign-in.tsx';

export { actor, administrator, apiAdministrator, currentUser, signInLink } from './current-user.ts';

/** Accounts, sessions, the sign-in page. */
export const authModule = { name: 'auth', imports: [], urls: authUrls } satisfies DjangoModule;
