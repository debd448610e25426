import type { Lab } from '@lab/core/lab';
import { createCsrf } from '@lab/core/security';
import { factory } from '../env.ts';

/** Hands the lab, and what is made of it once, to everything further in. */
export function labContext(lab: Lab, stopping: AbortSignal) {
  const csrf = createCsrf({ secret: lab.config.secret, clock: lab.clock });
  return factory.createMiddleware(async function labContext(c, next) {
    c.set('lab', lab);
    c.set('csrf', csrf);
    c.set('stopping', stopping);
    await next();
  });
}
