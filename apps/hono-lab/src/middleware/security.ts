import { secureHeaders } from 'hono/secure-headers';

/** Everything from this host, nothing inline, nothing framed; plain HTTP is how a classroom runs, so no HSTS. */
export const security = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    // The style sheet's icons are masks in `data:` URLs.
    imgSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  strictTransportSecurity: false,
  xFrameOptions: 'DENY',
});
