import { expect, test } from 'vitest';
import { banner, isNoise, SERVERS, takenText } from './dev-text.ts';

test('the banner names every address and where to start', () => {
  const text = banner();
  for (const { url } of SERVERS) expect(text).toContain(url);
  expect(text).toContain('Start here: http://localhost:3000/');
});

test('a taken port is one line with what to do', () => {
  const [hono] = SERVERS;
  expect(hono && takenText(hono)).toBe(
    'Port 3000 is taken, and hono-lab needs it. Stop what listens there, or start one app elsewhere: PORT=4000 pnpm --filter hono-lab dev',
  );
});

test('the words of the runner are left out, and those of the apps are not', () => {
  expect(
    [
      '',
      '• turbo 2.11.11',
      '$ node --watch src/server.ts',
      'koa-lab listening on http://x',
      ' Tasks:    0 successful, 3 total',
    ].filter(isNoise),
  ).toHaveLength(5);
  expect(isNoise('hono-lab does not start: LAB_SECRET must have at least 32 characters')).toBe(false);
  expect(isNoise('{"level":40,"msg":"cache breaker"}')).toBe(false);
});
