import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { send } from './request.ts';

/** A server that ends each connection instead of serving its second request. */
async function startForgetful() {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const isSecond = seen.some(({ socket }) => socket === request.socket);
    seen.push(request);
    if (isSecond) request.socket.destroy();
    else response.end('answered');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return { seen, url, [Symbol.dispose]: () => void server.close().closeAllConnections() };
}

test('a GET that an idle connection lost is sent once more', async () => {
  using server = await startForgetful();
  await send(server.url, 'GET', '/');
  expect((await send(server.url, 'GET', '/')).text).toBe('answered');
  expect(server.seen).toHaveLength(3);
});

test('a POST cannot be, as it may have been done, so it has a connection of its own', async () => {
  using server = await startForgetful();
  await send(server.url, 'GET', '/');
  expect((await send(server.url, 'POST', '/')).text).toBe('answered');
  expect(server.seen).toHaveLength(2);
  expect(server.seen[0]?.socket).not.toBe(server.seen[1]?.socket);
});
