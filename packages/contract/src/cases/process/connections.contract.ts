import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect } from 'vitest';
import { labCase } from '../case.ts';

interface Connection {
  readonly socket: Socket;
  readonly closed: Promise<unknown>;
  readonly said: () => string;
}

function open(base: URL, sent: string): Connection {
  let said = '';
  const socket = connect(Number(base.port || 80), base.hostname, () => socket.write(sent));
  socket.setEncoding('latin1').on('error', () => undefined);
  socket.on('data', (text) => {
    said += text;
  });
  return { socket, closed: once(socket, 'close'), said: () => said };
}

const get = (base: URL, path: string): string => `GET ${path} HTTP/1.1\r\nHost: ${base.host}\r\n\r\n`;

labCase('rules', 'slow requests are cut after their time, and hold nobody up meanwhile', async (lab) => {
  const half = get(lab.base, '/healthz').slice(0, -6);
  const slow = Array.from({ length: 50 }, () => open(lab.base, half));
  expect((await lab.get('/healthz')).status).toBe(200);
  await Promise.all(slow.map(({ closed }) => closed));
  for (const { said } of slow) expect(said()).toMatch(/^HTTP\/1\.1 408 .*Connection: close/s);
});

labCase(
  'rules',
  'a connection serves a bounded number of pipelined requests, announces its end, and ends',
  async (lab) => {
    const path = '/flask/static-content';
    const one = open(lab.base, get(lab.base, path).repeat(300));
    await one.closed;
    const answers = one.said().split('HTTP/1.1 200 ').length - 1;
    expect(answers).toBeGreaterThan(10);
    expect(answers).toBeLessThan(100);
    expect(one.said().match(/^connection: close\r$/gim)).toHaveLength(1);
  },
);

labCase('rules', 'clients that pipeline and never read keep nobody waiting', async (lab) => {
  const pages = get(lab.base, '/django/products/').repeat(300);
  const deaf = Array.from({ length: 60 }, () => {
    const one = open(lab.base, pages);
    one.socket.pause();
    return one;
  });
  const { ms, status } = await lab.get('/healthz');
  expect(status).toBe(200);
  expect(ms).toBeLessThan(16_000);
  for (const { socket } of deaf) socket.destroy();
});

labCase('rules', 'a header field section that is too long is a 431', async (lab) => {
  const answer = await lab.get('/healthz', { 'x-long': 'x'.repeat(16 * 1024) });
  expect(answer.status).toBe(431);
});
