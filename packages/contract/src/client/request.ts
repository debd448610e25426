import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';

/** One response, read to its end. Redirects are not followed and nothing is decoded. */
export interface Answer {
  readonly method: string;
  readonly url: URL;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Length of the body as sent, in bytes. */
  readonly bytes: number;
  /** Milliseconds from sending to the last byte. */
  readonly ms: number;
}

export interface RequestInit {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

// `fetch` would refuse methods, normalize targets and add Cache-Control of its own.
const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const PATIENCE_MS = 30_000;
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/**
 * Sends one request unchanged and reads the whole response. A server may end a connection that was idle while the
 * next request is on its way. What is idempotent is then sent once more, on a connection of its own; anything else has
 * its own from the start, as nobody knows whether it was received (RFC 9112 section 9.3.1).
 */
export function send(base: URL, method: string, target: string, init: RequestInit = {}): Promise<Answer> {
  return sendBy(IDEMPOTENT.has(method) ? agent : false, base, method, target, init);
}

function sendBy(
  connections: Agent | false,
  base: URL,
  method: string,
  target: string,
  init: RequestInit,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const started = performance.now();
  const headers: Record<string, string> = {
    accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
    ...init.headers,
  };
  // Both fields together are a message that servers refuse (RFC 9112 section 6.3).
  const chunked = headers['transfer-encoding'] !== undefined;
  if (init.body !== undefined && !chunked) headers['content-length'] ??= String(Buffer.byteLength(init.body));
  let answered = false;
  const outgoing = httpRequest(
    { agent: connections, host: base.hostname, port: base.port || 80, path: target, method, headers },
    (incoming) => {
      answered = true;
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const body = Buffer.concat(chunks);
        resolve({
          method,
          url: new URL(target, base),
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text: body.toString('utf8'),
          bytes: body.length,
          ms: performance.now() - started,
        });
      });
    },
  );
  outgoing.setTimeout(PATIENCE_MS, () => outgoing.destroy(new Error(`no answer within ${PATIENCE_MS} ms`)));
  // A server may send 413 and close before it has read the body: then the response wins.
  outgoing.on('error', (cause: NodeJS.ErrnoException) => {
    const idled = outgoing.reusedSocket && !answered && ['ECONNRESET', 'EPIPE'].includes(cause.code ?? '');
    if (idled && IDEMPOTENT.has(method)) resolve(sendBy(false, base, method, target, init));
    else reject(new Error(`${method} ${target}: ${cause.message}`, { cause }));
  });
  outgoing.end(init.body);
  return promise;
}
