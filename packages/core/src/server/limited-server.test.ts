import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { LIMITS } from '../limits/limits.ts';
import { LimitedServer, type LimitedServerOptions } from './limited-server.ts';
import { reportDrops } from './report-drops.ts';

interface Client {
  readonly socket: Socket;
  readonly said: () => string;
  readonly closed: Promise<unknown>;
  send(text: string): void;
}

async function started(
  listener: RequestListener,
  options: LimitedServerOptions = {},
): Promise<{ server: LimitedServer; client: () => Promise<Client> }> {
  const server = new LimitedServer(listener, options);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const client = async (): Promise<Client> => {
    const socket = connect(port, '127.0.0.1');
    let said = '';
    socket.setEncoding('latin1').on('data', (chunk) => {
      said += chunk;
    });
    const closed = new Promise((resolve) => socket.on('close', resolve).on('error', () => undefined));
    await once(socket, 'connect');
    return { socket, closed, said: () => said, send: (text) => void socket.write(text, 'latin1') };
  };
  return { server, client };
}

const GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
const answersIn = (said: string): number => said.split('HTTP/1.1 200').length - 1;

test('pipelined requests run one after the other, and their responses come in order', async () => {
  let running = 0;
  let most = 0;
  let served = 0;
  const { client } = await started(async (_, response) => {
    most = Math.max(most, ++running);
    await sleep(1);
    running -= 1;
    response.end(`#${++served};`);
  });
  const one = await client();
  one.send(GET.repeat(20));
  await expect.poll(() => answersIn(one.said())).toBe(20);
  expect(one.said().match(/#\d+/g)).toEqual(Array.from({ length: 20 }, (_, i) => `#${i + 1}`));
  expect(most).toBe(1);
  one.send(GET);
  await expect.poll(() => answersIn(one.said())).toBe(21);
});

test('more than may be pipelined: the last response says that the connection ends', async () => {
  let served = 0;
  const { client } = await started((_, response) => {
    served += 1;
    setImmediate(() => response.end('x'));
  });
  const one = await client();
  one.send(GET.repeat(LIMITS.pipelinedRequests * 3));
  await one.closed;
  expect([served, answersIn(one.said())]).toEqual([LIMITS.pipelinedRequests, LIMITS.pipelinedRequests]);
  expect(one.said().split('Connection: close')).toHaveLength(2);
});

test('for a client that never reads, no more responses are made than one connection buffers', async () => {
  let served = 0;
  const page = 'x'.repeat(8 * 1024 * 1024);
  const { client } = await started((_, response) => {
    served += 1;
    response.end(page);
  });
  const one = await client();
  one.socket.pause();
  one.send(GET.repeat(30));
  await expect.poll(() => served).toBe(1);
  const other = await client();
  other.send(GET);
  await expect.poll(() => other.said().length).toBeGreaterThan(page.length);
  expect(served).toBe(2);
});

test('connections past the limit are closed at once, which the log says once, and others go on', async () => {
  const { server, client } = await started((_, response) => response.end('x'));
  server.maxConnections = 3;
  const warn = vi.fn();
  reportDrops(server, { warn });
  const clients = [await client(), await client(), await client()];
  const late = await client();
  await late.closed;
  await (await client()).closed;
  expect(warn.mock.calls).toEqual([
    [{ limit: 3 }, 'more than 3 connections at a time; each further one is closed'],
  ]);
  clients[0]?.send(GET);
  await expect.poll(() => answersIn(clients[0]?.said() ?? '')).toBe(1);
  expect(server.open).toBe(3);
});

test('a header that is too long is a 431', async () => {
  const { client } = await started((_, response) => response.end('x'));
  const one = await client();
  one.send(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(LIMITS.headerBytes)}\r\n\r\n`);
  await one.closed;
  expect(one.said()).toMatch(/^HTTP\/1\.1 431 /);
});

test('Node gets every time limit', async () => {
  const { server } = await started((_, response) => response.end('x'));
  expect(server).toMatchObject({
    headersTimeout: LIMITS.headerTimeout,
    keepAliveTimeout: LIMITS.idleTimeout,
    maxConnections: LIMITS.connections,
    requestTimeout: LIMITS.requestTimeout,
  });
});

test.each([
  ['nothing', '', ''],
  ['half a header', 'GET / HTTP/1.1\r\nHo', '408'],
  ['half a body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf', '408'],
])(
  'a client that sends %s is cut after its time',
  async (_, sent, status) => {
    const { server, client } = await started((request, response) =>
      request.resume().on('end', () => response.end('x')),
    );
    server.headersTimeout = server.requestTimeout = 1;
    const one = await client();
    one.send(sent);
    await one.closed;
    expect(one.said()).toMatch(status === '' ? /^(?:HTTP\/1\.1 408 |$)/ : /^HTTP\/1\.1 408 /);
  },
  15_000,
);

test('a response that nobody reads is cut after its time; a slow view is not', async () => {
  const respond: RequestListener = (request, response) => {
    if (request.url === '/slow') setTimeout(() => response.end('slow'), 3000);
    else response.end('x'.repeat(32 * 1024 * 1024));
  };
  // Long enough for a busy machine to send a request, and short beside the slow view.
  const { server, client } = await started(respond, { unreadTimeout: 400 });
  const slow = await client();
  slow.send(GET.replace('/', '/slow'));
  const unread = await client();
  unread.socket.pause();
  unread.send(GET);
  await expect.poll(() => slow.said()).toContain('slow');
  await expect.poll(() => server.open).toBeLessThan(2);
});

test('a stop loses no request: kept-alive clients are notified, idle connections end', async () => {
  const { server, client } = await started(async (_, response) => {
    await sleep(5);
    response.end('x');
  });
  const clients = await Promise.all(Array.from({ length: 8 }, client));
  let stopping = false;
  const lost: number[] = [];
  // Each sends its next request as soon as it has a response that does not end the connection.
  const loops = clients.map(async (one, i) => {
    for (let sent = 1; ; sent += 1) {
      one.send(GET);
      while (answersIn(one.said()) < sent) {
        if (one.socket.destroyed) return void lost.push(i);
        await sleep(1);
      }
      if (one.said().includes('Connection: close')) return;
      expect(stopping && sent > 1000).toBe(false);
    }
  });
  const idle = await client();
  await sleep(50);
  stopping = true;
  const stopped = server.stop();
  await Promise.all(loops);
  expect(lost).toEqual([]);
  server.endIdle();
  await Promise.all([stopped, idle.closed]);
  await expect.poll(() => server.open).toBe(0);
});

test('a stop finishes what runs, waits for half a request, and counts what it cuts', async () => {
  const { server, client } = await started(async (request, response) => {
    await buffer(request);
    await sleep(50);
    response.end('x');
  });
  const [running, half, never] = [await client(), await client(), await client()];
  running.send(GET);
  half.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab');
  never.send('GET / HT');
  await sleep(20);
  const stopped = server.stop();
  server.endIdle();
  half.send('cd');
  for (const one of [running, half]) {
    await one.closed;
    expect(one.said()).toMatch(/^HTTP\/1\.1 200 .*Connection: close/s);
  }
  server.endIdle();
  expect(server.cutOff()).toBe(1);
  await Promise.all([stopped, never.closed]);
});
