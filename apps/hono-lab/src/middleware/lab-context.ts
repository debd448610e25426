import { requestIdOf } from '@lab/core/http';
import type { Lab } from '@lab/core/lab';
import { createCsrf } from '@lab/core/security';
import { factory } from '../factory.ts';
import { renderPage } from '../views/layout.tsx';

/** Hands the lab, and what is made of it once, to everything further in. */
export function labContext(lab: Lab, stopping: AbortSignal) {
  const csrf = createCsrf({ secret: lab.config.secret, clock: lab.clock });
  return factory.createMiddleware(function labContext(c, next) {
    c.set('lab', lab);
    c.set('csrf', csrf);
    c.set('stopping', stopping);
    c.set('requestId', requestIdOf(c.req.header('X-Request-Id')));
    c.setRenderer((content, page) => renderPage(c, content, page));
    return next();
  });
}
