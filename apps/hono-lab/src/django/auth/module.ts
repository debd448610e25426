import { djangoModule } from '../module.ts';
import { authUrls } from './urls.tsx';

/** Accounts, sessions, the sign-in page. */
export const authModule = djangoModule({ name: 'auth', imports: [], urls: authUrls });
