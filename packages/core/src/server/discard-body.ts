import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import { LIMITS } from '../limits/index.ts';

/**
 * Lets the client of a refused request finish sending, within bounds: a connection that is closed while it still
 * sends is reset, and the response is lost with it.
 *
 * @returns whether the client came to its end.
 */
export async function discardBody(incoming: IncomingMessage): Promise<boolean> {
  const enough = new AbortController();
  let bytes = 0;
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > LIMITS.discardedBytes) enough.abort();
  };
  // A reader that stopped early has paused the socket.
  const goOn = () => void incoming.resume();
  incoming.on('data', count).on('pause', goOn).resume();
  const signal = AbortSignal.any([enough.signal, AbortSignal.timeout(LIMITS.discardTimeout)]);
  try {
    await finished(incoming, { writable: false, signal });
    return true;
  } catch {
    return false;
  } finally {
    incoming.off('data', count).off('pause', goOn);
  }
}
