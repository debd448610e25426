import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { Lab } from '../../client/lab.ts';
import { Page } from '../../client/page.ts';
import { startServer } from '../../target/server.ts';
import { productionTarget } from '../../target/target.ts';
import { hookedCase, ownedCase } from '../case.ts';
import { expectRefusal, headerOf } from '../support.ts';

const STACK = /\bat .+:\d+:\d+|node_modules|file:\/\//;

hookedCase(
  'rules',
  'a failure inside is a page with the request id, and a stack in development',
  async (lab) => {
    const answer = await lab.get('/__test__/boom');
    expect(answer.status).toBe(500);
    const page = new Page(answer);
    expect(page.text('request-id')).toBe(headerOf(answer, 'x-request-id'));
    expect(page.text('error-title')).not.toBe('');
    expect(page.text('error-stack')).toMatch(STACK);
    expect(answer.headers['content-security-policy']).toMatch(/default-src 'self'/);
    expect(answer.headers['cache-control']).toMatch(/no-store/);
  },
);

ownedCase('rules', 'a failure is logged with its request id', async (lab) => {
  const server = await startServer(lab.target);
  try {
    const id = headerOf(await new Lab(server.url).get('/__test__/boom'), 'x-request-id');
    await expect.poll(() => server.output(), { interval: 10 }).toContain(id);
  } finally {
    await server.stop();
  }
});

ownedCase(
  'rules',
  'in production there are no hooks and no stack traces, and a bad request says no more than it must',
  async (lab) => {
    const server = await startServer(productionTarget(lab.target, randomBytes(32).toString('hex')));
    try {
      const visitor = new Lab(server.url);
      for (const path of ['/__test__/backend', '/__test__/boom', '/__test__/reset'])
        expectRefusal(await visitor.get(path), [404]);
      expectRefusal(await visitor.send('POST', '/__test__/reset'), [404]);
      for (const path of ['/', '/flask/', '/flask/products', '/flask/products/1/edit', '/readyz'])
        expect((await visitor.get(path)).status, path).toBe(200);
      for (const path of ['/nothing', '/flask/products?page=x', '/flask/api/weather?city=']) {
        const answer = await visitor.get(path);
        expect(answer.text, path).not.toMatch(STACK);
        if (!path.includes('/api/')) expect(new Page(answer).has('error-stack')).toBe(false);
      }
    } finally {
      expect((await server.stop()).code).toBe(0);
    }
  },
);

ownedCase(
  'rules',
  'production without a secret, and production with hooks, stop the start with one line',
  async (lab) => {
    const production = productionTarget(lab.target, 'x');
    const { LAB_SECRET: _, ...withoutSecret } = production.env;
    const secret = randomBytes(32).toString('hex');
    const starts = [
      withoutSecret,
      { ...production.env, LAB_SECRET: secret, LAB_TEST_HOOKS: '1' },
      { ...lab.target.env, PORT: 'http' },
      { ...lab.target.env, LAB_LATENCY_SCALE: '-1' },
    ].map((env) =>
      startServer({ ...lab.target, env }).then(
        async (server) => `it started: ${(await server.stop()).code}`,
        (error: Error) => error.message,
      ),
    );
    for (const refused of await Promise.all(starts)) {
      expect(refused).toMatch(/did not start: ended with [1-9]/);
      const lines = refused
        .split('\n')
        .slice(1)
        .filter((line) => line.trim() !== '');
      expect(lines, lines.join('\n')).toHaveLength(1);
      expect(lines[0]).not.toContain(secret);
    }
  },
);

ownedCase('rules', 'SIGTERM lets the request in flight end, then the server ends cleanly', async (lab) => {
  const slow = { ...lab.target, env: { ...lab.target.env, LAB_LATENCY_SCALE: '0.15' } };
  const server = await startServer(slow);
  const visitor = new Lab(server.url);
  const inFlight = visitor.get('/flask/expensive-view');
  // The request must have arrived; its simulated work takes 450 ms.
  await pause(100);
  const stopped = server.stop();
  const answer = await inFlight;
  expect(answer.status).toBe(200);
  expect(new Page(answer).time('made-at')).not.toBeNaN();
  const answered = performance.now();
  expect(await stopped).toEqual({ code: 0, signal: null });
  const lingered = performance.now() - answered;
  expect(lingered, 'it waits for requests, not for idle connections').toBeLessThan(3_000);
});
