import { randomBytes } from 'node:crypto';
import type { Clock, Milliseconds } from '../clock/index.ts';
import { Forbidden } from '../http/index.ts';
import { isBrowserId } from './browser-id.ts';
import { createSigner } from './signer.ts';

/** Name of the hidden input that carries the token. */
export const CSRF_FIELD = 'csrf_token';

/** Name of the header that carries it where a script sends the request; by Django's name. */
export const CSRF_HEADER = 'x-csrftoken';

export type CsrfVerdict = 'valid' | 'missing' | 'forged' | 'expired';

/** Issues and checks tokens against forged cross-site requests. */
export interface Csrf {
  /** A token for this browser; a new one each time, so that compressed pages do not give it away (BREACH). */
  issue(browserId: string): string;
  /** @param token - as it came: anything but a valid token is a verdict, never an error. */
  check(browserId: string | undefined, token: unknown): CsrfVerdict;
  /** @throws Forbidden unless {@link check} says `valid`. */
  verify(browserId: string | undefined, token: unknown): void;
}

export interface CsrfOptions {
  readonly secret: string;
  readonly clock: Clock;
  /** How long a form may stay open. Default 12 hours. */
  readonly lifetime?: Milliseconds;
}

const HALF_A_DAY: Milliseconds = 12 * 60 * 60 * 1000;
const TOKEN = /^(?<issued>[0-9a-z]{1,11})\.(?<salt>[\w-]{16})\.(?<mac>[\w-]{43})$/;

const REFUSALS: Readonly<Record<Exclude<CsrfVerdict, 'valid'>, string>> = {
  missing: 'The form came without its token; load the page again, with cookies allowed.',
  forged: 'The form was not made for this browser; load the page again, with cookies allowed.',
  expired: 'The form was open for too long; load the page again.',
};

/**
 * Tokens that are signed with the browser's id, kept in a signed cookie, the time and a salt: no session store
 * is needed, and every instance with the same secret accepts them.
 *
 * @example
 * const csrf = createCsrf({ secret: config.secret, clock });
 * csrf.verify(browserId, form.csrf_token); // throws Forbidden
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function createCsrf({ secret, clock, lifetime = HALF_A_DAY }: CsrfOptions): Csrf {
  const signer = createSigner(secret, 'csrf');
  const payload = (browserId: string, issued: string, salt: string) => `${browserId}.${issued}.${salt}`;

  const check: Csrf['check'] = (browserId, token) => {
    if (typeof token !== 'string' || token === '' || !isBrowserId(browserId)) return 'missing';
    const { issued = '', salt = '', mac = '' } = TOKEN.exec(token)?.groups ?? {};
    if (!signer.verify(payload(browserId, issued, salt), mac)) return 'forged';
    return clock.now() - Number.parseInt(issued, 36) > lifetime ? 'expired' : 'valid';
  };

  return {
    check,
    issue: (browserId) => {
      if (!isBrowserId(browserId)) throw new TypeError('A token is issued for a browser id.');
      const issued = Math.floor(clock.now()).toString(36);
      const salt = randomBytes(12).toString('base64url');
      return `${issued}.${salt}.${signer.mac(payload(browserId, issued, salt))}`;
    },
    verify: (browserId, token) => {
      const verdict = check(browserId, token);
      if (verdict !== 'valid') throw new Forbidden(REFUSALS[verdict], 'csrf');
    },
  };
}
