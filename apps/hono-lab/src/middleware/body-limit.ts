import { IncompleteBody, isClientAbort, PayloadTooLarge } from '@lab/core/http';
import { bodyLimitOf, LIMITS } from '@lab/core/limits';
import { discardBody } from '@lab/core/server';
import type { Next } from 'hono';
import { bodyLimit as honoBodyLimit } from 'hono/body-limit';
import { factory } from '../factory.ts';
import type { LabContext } from '../types.ts';

const limitOf = (maxSize: number) =>
  honoBodyLimit({
    maxSize,
    onError: async (c: LabContext) => {
      const { incoming } = c.env ?? {};
      if (incoming !== undefined && !(await discardBody(incoming))) c.header('Connection', 'close');
      throw new PayloadTooLarge(maxSize);
    },
  });

const limits = { bodyBytes: limitOf(LIMITS.bodyBytes), traceBytes: limitOf(LIMITS.traceBytes) };

/** Only what these send is read. A body of another method means nothing (RFC 9110 section 9.3.1). */
const METHODS_WITH_BODY = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** No form of the lab needs more than {@link bodyLimitOf} allows. To look for the body of a GET would make a whole `Request` of it. */
export const bodyLimit = factory.createMiddleware(function bodyLimit(c, next) {
  return METHODS_WITH_BODY.includes(c.req.method) ? limited(c, next) : next();
});

async function limited(c: LabContext, next: Next): Promise<Response | undefined> {
  try {
    return (await limits[bodyLimitOf(c.req.path)](c, next)) ?? undefined;
  } catch (error) {
    // Errors further in already have their response: this one is from reading the body.
    throw isClientAbort(error) ? new IncompleteBody({ cause: error }) : error;
  }
}
