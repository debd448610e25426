import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';
import type { LabMiddleware } from '../types.ts';

/**
 * Security headers. Everything that a page needs comes from this host and from files, so the policy needs neither
 * nonces nor hashes.
 *
 * HTTPS is left to the proxy in front of the app: no HSTS, no upgrade of requests.
 */
const policy = helmet({
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

/** What Helmet sets. The policy is the same for all, so Helmet runs once, on a response that is never sent. */
function headersOf(middleware: typeof policy): Readonly<Record<string, string>> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  middleware(request, response, (error) => {
    if (error) throw error;
  });
  const headers = Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]);
  return Object.freeze(Object.fromEntries(headers));
}

/** By their names in lower case. */
export const SECURITY_HEADERS = headersOf(policy);

const fields = new Map(Object.entries(SECURITY_HEADERS));

/** Sets them on every response. */
export const security: LabMiddleware = function security(ctx, next) {
  ctx.res.setHeaders(fields);
  return next();
};
