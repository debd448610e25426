import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { redisIsInstalled, startRedis } from './redis.ts';

const installed = redisIsInstalled();
const required = (process.env['LAB_REQUIRE'] ?? '').split(',').includes('redis');

test.skipIf(!installed && !required)('a Redis of our own starts on a free port and ends', async () => {
  expect(installed, 'LAB_REQUIRE asks for redis-server').toBe(true);
  const folder = await mkdtemp(join(tmpdir(), 'contract-redis-'));
  const servers = await Promise.all([startRedis(folder), startRedis(folder)]);
  expect(new Set(servers.map(({ url }) => url)).size).toBe(2);
  await Promise.all(servers.map((server) => server.stop()));
  await rm(folder, { recursive: true });
});
