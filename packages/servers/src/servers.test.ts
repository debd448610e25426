import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { freePort, skipWithoutMemcached, skipWithoutRedis, startMemcached, startRedis } from './index.ts';

describe.skipIf(skipWithoutRedis())('a Redis server of our own', () => {
  test('two start side by side on ports of their own', async () => {
    const servers = await Promise.all([startRedis(), startRedis()]);
    expect(new Set(servers.map(({ url }) => url)).size).toBe(2);
    await Promise.all(servers.map((server) => server.stop()));
  });

  test('it comes back empty after a restart, and its folder goes when it stops', async () => {
    const server = await startRedis();
    const folder = server.cli('config', 'get', 'dir').split('\n')[1] ?? '';
    server.cli('set', 'key', 'value');
    const before = server.pid;
    await server.restart();
    expect(await server.ask('get', 'key')).toBe('');
    expect(server.pid).not.toBe(before);
    expect(existsSync(folder)).toBe(true);
    await server.stop();
    expect(existsSync(folder)).toBe(false);
  });

  test('a frozen one is stopped too', async () => {
    const server = await startRedis();
    server.freeze();
    await server.stop();
    expect(() => process.kill(server.pid, 0)).toThrow('ESRCH');
  });

  test('one that cannot start says what the program printed', async () => {
    await expect(startRedis(['--maxmemory-policy', 'nonsense'])).rejects.toThrow(
      /did not start:[\s\S]*nonsense/,
    );
  });
});

test.skipIf(skipWithoutMemcached())('a Memcached server of our own restarts on its port', async () => {
  const server = await startMemcached();
  const before = server.pid;
  await server.kill();
  await server.restart();
  expect(server.pid).not.toBe(before);
  await server.stop();
});

test('a server can listen on a free port', async () => {
  const server = createServer().listen(await freePort(), '127.0.0.1');
  await once(server, 'listening');
  server.close();
});
