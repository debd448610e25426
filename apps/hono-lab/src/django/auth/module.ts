import { djangoModule } from '../module.ts';
import { authUrls } from './sign-in.tsx';

export { actor, administrator, apiAdministrator, currentUser, SIGN_IN } from './current-user.ts';

/** Accounts, sessions, the sign-in page. */
export const authModule = djangoModule({ name: 'auth', imports: [], urls: authUrls });
