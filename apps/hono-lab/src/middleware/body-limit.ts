import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import { IncompleteBody, isClientAbort, PayloadTooLarge } from '@lab/core/http';
import { bodyLimit as honoBodyLimit } from 'hono/body-limit';
import { factory, type LabContext } from '../env.ts';

const MAX_BODY = 64 * 1024;
const MAX_DISCARDED = 16 * MAX_BODY;
const PATIENCE = 1000;

const limit = honoBodyLimit({
  maxSize: MAX_BODY,
  onError: async (c: LabContext) => {
    const { incoming } = c.env ?? {};
    if (incoming !== undefined && !(await discardRest(incoming))) c.header('Connection', 'close');
    throw new PayloadTooLarge(MAX_BODY);
  },
});

/**
 * No form of the lab needs more than 64 KiB. A body of GET or HEAD means nothing (RFC 9110 section 9.3.1) and
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

/**
 * Lets the client finish sending, within bounds: a connection that is closed while it still sends is reset, and
 * the answer is lost with it. Answers whether the client came to its end.
 */
async function discardRest(incoming: IncomingMessage): Promise<boolean> {
  const enough = new AbortController();
  let bytes = 0;
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_DISCARDED) enough.abort();
  };
  // The stream that Hono stopped reading pauses the socket.
  const goOn = () => void incoming.resume();
  incoming.on('data', count).on('pause', goOn).resume();
  const signal = AbortSignal.any([enough.signal, AbortSignal.timeout(PATIENCE)]);
  try {
    await finished(incoming, { writable: false, signal });
    return true;
  } catch {
    return false;
  } finally {
    incoming.off('data', count).off('pause', goOn);
  }
}
