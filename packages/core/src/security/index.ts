export { BROWSER_COOKIE, BROWSER_COOKIE_MAX_AGE, isBrowserId, newBrowserId } from './browser-id.ts';
export {
  CSRF_FIELD,
  CSRF_HEADER,
  type Csrf,
  type CsrfOptions,
  type CsrfVerdict,
  createCsrf,
} from './csrf.ts';
export { hashPassword, needsRehash, SCRYPT_COST, type ScryptCost, verifyPassword } from './password.ts';
export { keptSecret } from './secret.ts';
export { createSigner, type Signer } from './signer.ts';
