import { IncompleteBody, isClientAbort, PayloadTooLarge } from '@lab/core/http';
import { LIMITS } from '@lab/core/limits';
import { discardBody } from '@lab/core/server';
import { bodyLimit as honoBodyLimit } from 'hono/body-limit';
import { factory, type LabContext } from '../env.ts';

const limit = honoBodyLimit({
  maxSize: LIMITS.bodyBytes,
  onError: async (c: LabContext) => {
    const { incoming } = c.env ?? {};
    if (incoming !== undefined && !(await discardBody(incoming))) c.header('Connection', 'close');
    throw new PayloadTooLarge(LIMITS.bodyBytes);
  },
});

/**
 * No form of the lab needs more than {@link LIMITS} allows. A body of GET or HEAD means nothing (RFC 9110 section 9.3.1) and
 * nobody reads it; to look for one would make a whole `Request` for every page.
 */
export const bodyLimit = factory.createMiddleware(async function bodyLimit(c, next) {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  try {
    return await limit(c, next);
  } catch (error) {
    // What fails further in has its answer by now: this is the reading of the body.
    throw isClientAbort(error) ? new IncompleteBody({ cause: error }) : error;
  }
});
