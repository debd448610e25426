import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { expect } from 'vitest';
import { encode, readForm } from '../../client/form.ts';
import { Lab } from '../../client/lab.ts';
import { startServer } from '../../target/server.ts';
import { ownedCase } from '../case.ts';

/** What a client sends again and again. */
interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly expected: number;
}

const reading: Sent = { method: 'GET', path: '/flask/products/1?cache=false', expected: 200 };

/** A visitor's form, as it is sent from its page. */
async function writing(base: URL): Promise<Sent> {
  const visitor = new Lab(base);
  const { action, method, fields } = readForm(await visitor.page('/flask/fragment'), 'expire-form');
  const headers = { ...visitor.jar.header(), 'content-type': 'application/x-www-form-urlencoded' };
  return { method, path: action, headers, body: encode(fields), expected: 303 };
}

/** A client that keeps its one connection alive for as long as the server lets it. */
function keptAlive(base: URL, { method, path, headers = {}, body }: Sent): () => Promise<IncomingMessage> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  return async () => {
    const outgoing = request(new URL(path, base), { agent, method, headers: { ...headers, ...length } });
    outgoing.end(body);
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    answer.resume();
    await once(answer, 'end');
    return answer;
  };
}

ownedCase(
  'rules',
  'SIGTERM under load loses no request, and half a request does not hold it up',
  async (lab) => {
    const server = await startServer({
      ...lab.target,
      env: { ...lab.target.env, LAB_LATENCY_SCALE: '0.01' },
    });
    const { hostname, port } = server.url;
    const open = (sent: string) => {
      const socket = connect(Number(port), hostname);
      const written = new Promise<void>((resolve) => {
        socket.write(sent, () => resolve());
      });
      return { written, closed: once(socket.on('error', () => undefined).resume(), 'close') };
    };
    const idle = open('');
    const answers = new Map<number, string>();
    const sent = [
      ...Array<Sent>(8).fill(reading),
      ...(await Promise.all(Array.from({ length: 8 }, () => writing(server.url)))),
    ];
    const clients = sent.map(async (one, i) => {
      const next = keptAlive(server.url, one);
      for (;;) {
        const { statusCode, headers } = await next();
        expect(statusCode, one.method).toBe(one.expected);
        answers.set(i, headers.connection ?? '');
        if (headers.connection === 'close') return;
      }
    });
    await expect.poll(() => answers.size, { timeout: 20_000 }).toBe(16);
    expect([...answers.values()]).not.toContain('close');
    const halves = [
      open('GET /healthz HTTP/1.1\r\nHo'),
      open(
        `POST /flask/products HTTP/1.1\r\nHost: ${server.url.host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nname=`,
      ),
    ];
    await Promise.all(halves.map(({ written }) => written));
    // Connections are accepted in their order: one that came after these has its response, so these are in.
    await keptAlive(server.url, { method: 'GET', path: '/healthz', expected: 200 })();

    const stopped = server.stop();
    await Promise.all(clients);
    await idle.closed;
    expect(await stopped).toEqual({ code: 0, signal: null });
    // On a busy machine the half header may have had its own time.
    expect(['1', '2'], 'what the log says was cut').toContain(/"cut":(\d+)/.exec(server.output())?.[1]);
    await Promise.all(halves.map(({ closed }) => closed));
  },
);
