import { connect } from 'node:net';

/** A response as a raw connection shows it. */
export interface RawAnswer {
  /** `null`: the connection ended without one. */
  readonly status: number | null;
  /** The value of a header field; `undefined` where it is absent. */
  header(name: string): string | undefined;
  readonly text: string;
}

const PATIENCE_MS = 10_000;

/**
 * Sends bytes unchanged, one per character, and reads until the server closes the connection.
 *
 * @param patience - in milliseconds; then the client leaves.
 */
export function sendRaw(base: URL, message: string, patience = PATIENCE_MS): Promise<RawAnswer> {
  const { promise, resolve } = Promise.withResolvers<RawAnswer>();
  const socket = connect(Number(base.port), base.hostname);
  let said = '';
  socket.setEncoding('latin1').on('data', (text: string) => {
    said += text;
  });
  // A server that closes on bytes it does not want resets the connection: what it said counts.
  socket.on('error', () => undefined).on('close', () => resolve(read(said)));
  setTimeout(() => socket.destroy(), patience).unref();
  socket.write(Buffer.from(message, 'latin1'));
  return promise;
}

/** A request whose head is written by hand; the connection closes after its response. */
export function requestText(method: string, target: string, fields: readonly string[], body = ''): string {
  return [`${method} ${target} HTTP/1.1`, ...fields, 'Connection: close', '', body].join('\r\n');
}

function read(text: string): RawAnswer {
  const [head = ''] = text.split('\r\n\r\n', 1);
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1];
  return {
    status: status === undefined ? null : Number(status),
    header: (name) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1],
    text: text.slice(head.length + 4),
  };
}
