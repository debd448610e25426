import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { BatchedResponse } from './batched-response.ts';
import { LimitedServer } from './limited-server.ts';

/** Starts a server; the returned function sends a request on as many connections, and returns what they get. */
async function started(listener: RequestListener) {
  const server = new LimitedServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (clients: number): Promise<string[]> =>
    Promise.all(
      Array.from({ length: clients }, async () => {
        const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
        let said = '';
        socket.on('data', (chunk) => {
          said += chunk;
        });
        socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
        await once(socket, 'close');
        return said;
      }),
    );
}

test('a complete response waits for the end of the turn, a streamed one does not', async () => {
  const seen: boolean[] = [];
  const ask = await started((_, response) => {
    response.writeHead(200);
    if (seen.length === 2) response.write('first ');
    response.end('body');
    seen.push(response.writableEnded);
    setImmediate(() => seen.push(response.writableEnded));
  });
  expect((await ask(1))[0]).toContain('body');
  expect((await ask(1))[0]).toContain('first ');
  await expect.poll(() => seen).toEqual([false, true, true, true]);
});

test('more responses than may wait do not wait for the end of the turn', async () => {
  const held: (() => void)[] = [];
  const ended: BatchedResponse[] = [];
  const ask = await started((_, response) => {
    held.push(() => ended.push(response.end('body') as BatchedResponse));
    if (held.length < 40) return;
    for (const end of held) end();
    expect(ended.filter(({ writableEnded }) => writableEnded)).toHaveLength(32);
  });
  for (const said of await ask(40)) expect(said).toContain('body');
});

test('a response whose client has left is no fault', async () => {
  let left: (() => void) | undefined;
  const ask = await started((_, response) => {
    response.socket?.destroy();
    response.end('body', () => left?.());
    expect(response).toBeInstanceOf(BatchedResponse);
  });
  expect(await ask(1)).toEqual(['']);
  await sleep(10);
});
