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
    if (seen.length === 3) response.write('first ');
    response.end('body');
    // As for any response: its end was called.
    seen.push(response.writableEnded, response.headersSent);
    setImmediate(() => seen.push(response.headersSent));
  });
  expect((await ask(1))[0]).toMatch(/\r\n\r\nbody$/);
  expect((await ask(1))[0]).toContain('first ');
  await expect.poll(() => seen).toEqual([true, false, true, true, true, true]);
});

test('what is written or ended after the end is refused as ever, and the first end counts', async () => {
  const errors: unknown[] = [];
  const ask = await started((_, response) => {
    response.on('error', (error: NodeJS.ErrnoException) => errors.push(error.code));
    response.end('first');
    response.end('second', () => errors.push('ended again'));
    response.write('third');
  });
  expect((await ask(1))[0]).toMatch(/\r\n\r\nfirst$/);
  await expect.poll(() => errors).toContain('ERR_STREAM_WRITE_AFTER_END');
});

test('an end with what is no content cuts its own connection alone', async () => {
  const held: (() => void)[] = [];
  const ask = await started((_, response) => {
    const body = held.length === 1 ? 5 : 'body';
    held.push(() => response.end(body));
    response.on('error', () => undefined);
    if (held.length === 3) for (const end of held) end();
  });
  const all = await ask(3);
  expect(all.filter((said) => said === '')).toHaveLength(1);
  expect(all.filter((said) => said.endsWith('body'))).toHaveLength(2);
});

test('more responses than may wait do not wait for the end of the turn', async () => {
  const held: (() => void)[] = [];
  const ended: BatchedResponse[] = [];
  const ask = await started((_, response) => {
    held.push(() => ended.push(response.end('body') as BatchedResponse));
    if (held.length < 40) return;
    for (const end of held) end();
    expect(ended.filter(({ headersSent }) => headersSent)).toHaveLength(32);
  });
  for (const said of await ask(40)) expect(said).toContain('body');
});

test('a response whose client has left is no fault', async () => {
  const ask = await started((_, response) => {
    response.socket?.destroy();
    response.end('body');
    expect(response).toBeInstanceOf(BatchedResponse);
  });
  expect(await ask(1)).toEqual(['']);
  await sleep(10);
});
