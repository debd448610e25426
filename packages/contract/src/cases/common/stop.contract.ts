import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { startServer } from '../../target/server.ts';
import { ownedCase } from '../case.ts';

/** A client that keeps its one connection alive for as long as the server lets it. */
function keptAlive(base: URL): () => Promise<IncomingMessage> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return async () => {
    const outgoing = request(new URL('/flask/products/1?cache=false', base), { agent }).end();
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
      const socket = connect(Number(port), hostname, () => socket.write(sent));
      return { socket, closed: once(socket.on('error', () => undefined).resume(), 'close') };
    };
    const idle = open('');
    const halves = [
      open('GET /healthz HTTP/1.1\r\nHo'),
      open(
        `POST /flask/products HTTP/1.1\r\nHost: ${server.url.host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nname=`,
      ),
    ];
    const answers = new Map<number, string>();
    const clients = Array.from({ length: 8 }, async (_, i) => {
      const next = keptAlive(server.url);
      for (;;) {
        const { statusCode, headers } = await next();
        expect(statusCode).toBe(200);
        answers.set(i, headers.connection ?? '');
        if (headers.connection === 'close') return;
      }
    });
    await expect.poll(() => answers.size, { timeout: 20_000 }).toBe(8);
    expect([...answers.values()]).not.toContain('close');
    await sleep(100);

    const stopped = server.stop();
    await Promise.all(clients);
    await idle.closed;
    expect(await stopped).toEqual({ code: 0, signal: null });
    expect(/"cut":(\d+)/.exec(server.output())?.[1], 'what the log says was cut').toBe('2');
    await Promise.all(halves.map(({ closed }) => closed));
  },
);
