import helmet from 'koa-helmet';
import type { LabMiddleware } from '../context.ts';

/**
 * Security headers. Everything that a page needs comes from this host and from files, so that the policy
 * needs neither nonces nor hashes.
 *
 * HTTPS is left to whatever stands before the app: no HSTS, no upgrade of requests.
 */
export function security(): LabMiddleware {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // The style sheet's icons are masks in `data:` URLs.
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
}
