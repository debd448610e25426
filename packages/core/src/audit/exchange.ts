import { lookup } from 'node:dns/promises';
import { type Bytes, type EpochMs, type Milliseconds, systemClock } from '../clock/index.ts';
import { BadParameter, isLoopbackAddress } from '../http/index.ts';

/** One response as it came over the wire. */
export interface Exchange {
  readonly url: string;
  /** What the request accepted. */
  readonly accept: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Bytes of the body, decoded. */
  readonly bytes: Bytes;
  /** Bytes of the body as sent, if the response says. */
  readonly transferred: Bytes;
  /** When it came. */
  readonly at: EpochMs;
  readonly ms: Milliseconds;
}

const TIMEOUT: Milliseconds = 15_000;
/** A body is read so far; what is longer is an error. */
const MAX_BYTES: Bytes = 16 * 1024 * 1024;
/** A server on this machine may be given as a name or as an address of the loopback interface. */
const THIS_MACHINE = /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether an address is one of this machine: no other is ever requested. */
export function isOnThisMachine(url: URL): boolean {
  return /^https?:$/.test(url.protocol) && THIS_MACHINE.test(url.hostname);
}

/**
 * Reads the address of an audit.
 *
 * @throws BadParameter for anything but a page on this machine.
 */
export function auditTarget(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !isOnThisMachine(url)) {
    throw new BadParameter('url', 'must be an address on this machine, like http://localhost:3000/flask/');
  }
  if (url.username !== '' || url.password !== '') {
    throw new BadParameter('url', 'must have no user name and no password');
  }
  url.hash = '';
  return url;
}

/**
 * Sends one request as a browser would, without cookies, and without following redirects.
 *
 * @throws TypeError when nothing responds, DOMException `TimeoutError` after 15 seconds, Error for a body that is too
 * long, BadParameter for a name of this machine that leads to another one.
 */
export async function exchange(
  url: string,
  init: { method?: string; headers?: Record<string, string> } = {},
): Promise<Exchange> {
  await expectLoopback(new URL(url));
  const accept = init.headers?.['accept'] ?? '*/*';
  const began = performance.now();
  const response = await fetch(url, {
    ...init,
    headers: { 'accept-encoding': 'gzip, br', ...init.headers, accept },
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT),
  });
  const body = await readBody(response);
  const isText = /^(?:text\/|application\/(?:json|javascript|xml|.*\+(?:json|xml)))|svg/.test(
    response.headers.get('content-type') ?? '',
  );
  return {
    url,
    accept,
    status: response.status,
    headers: response.headers,
    text: isText ? body.toString() : '',
    bytes: body.length,
    transferred: Number(response.headers.get('content-length') ?? body.length),
    at: systemClock.now(),
    ms: performance.now() - began,
  };
}

/** Some machines look up a name below `localhost` at the name server, which may return any address. */
async function expectLoopback({ hostname }: URL): Promise<void> {
  if (hostname === 'localhost' || !hostname.endsWith('localhost')) return;
  const addresses = await lookup(hostname, { all: true }).catch(() => []);
  if (!addresses.every(({ address }) => isLoopbackAddress(address))) {
    throw new BadParameter('url', 'must lead to this machine');
  }
}

async function readBody({ body, url }: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > MAX_BYTES) throw new Error(`${url} is longer than ${MAX_BYTES / 1024 / 1024} MiB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
