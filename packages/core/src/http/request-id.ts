import { randomUUID } from 'node:crypto';

/** Ids that fit a log line and a header. */
const GIVEN = /^[\w.=-]{1,64}$/;

/**
 * The id of a request: the one that its client or a proxy gave, so that the logs of several services can be read
 * together, or a new one.
 *
 * @param given - the value of `X-Request-Id`.
 * @example
 * requestIdOf('proxy-7'); // 'proxy-7'
 * requestIdOf('two words'); // '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed'
 */
export function requestIdOf(given: string | undefined): string {
  return given !== undefined && GIVEN.test(given) ? given : randomUUID();
}
