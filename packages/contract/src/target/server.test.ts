import { expect, test } from 'vitest';
import { startServer } from './server.ts';
import { labTarget, productionTarget, type Target } from './target.ts';

const target = (script: string): Target => ({
  app: 'koa-lab',
  folder: import.meta.dirname,
  args: ['--input-type=module', '--eval', script],
  env: { GREETING: 'hello' },
});

test('a target is up when it says its address, and ends at SIGTERM', async () => {
  const server = await startServer(
    target(`console.log('koa-lab listening on http://127.0.0.1:4321');
      console.error('greeting', process.env.GREETING, process.env.VITEST);
      process.on('SIGTERM', () => process.exit(0));
      setInterval(() => {}, 1000);`),
  );
  expect(server.url.href).toBe('http://127.0.0.1:4321/');
  await expect.poll(() => server.output()).toContain('greeting hello undefined');
  expect(await server.stop()).toEqual({ code: 0, signal: null });
  expect(await server.stop()).toEqual({ code: 0, signal: null });
});

test('a target that ends before it listens fails with what it said', async () => {
  await expect(startServer(target(`console.error('PORT is no number'); process.exit(3);`))).rejects.toThrow(
    'koa-lab did not start: ended with 3\nPORT is no number',
  );
});

test('production has a secret and no hooks', () => {
  const lab = labTarget({ app: 'hono-lab', database: '/tmp/x.sqlite', redisUrl: 'off' });
  expect(lab.env).toMatchObject({ LAB_TEST_HOOKS: '1', REDIS_URL: 'off', PORT: '0' });
  const { env } = productionTarget(lab, 's3cret');
  expect(env).toMatchObject({ NODE_ENV: 'production', LAB_SECRET: 's3cret' });
  expect(env).not.toHaveProperty('LAB_TEST_HOOKS');
});
