import { expect } from 'vitest';
import { createHooks } from '../../client/hooks.ts';
import { HookedLab } from '../../client/lab.ts';
import { startServer } from '../../target/server.ts';
import { ownedCase } from '../case.ts';

ownedCase(
  'rules',
  'a fault outside every request is logged, and ends the process with 1 once running requests have their responses',
  async (lab) => {
    const env = { ...lab.target.env, LAB_LATENCY_SCALE: '1', LOG_LEVEL: 'info' };
    const server = await startServer({ ...lab.target, env });
    const own = new HookedLab(server.url, createHooks(server.url));
    const { loads: before } = await own.hooks.backend();
    const running = own.get('/flask/products/1?cache=false');
    await expect.poll(async () => (await own.hooks.backend()).loads, { timeout: 20_000 }).not.toEqual(before);
    await own.hooks.fault();
    const exit = await server.exited;
    const answer = await running;
    expect([answer.status, answer.headers.connection]).toEqual([200, 'close']);
    expect(answer.text).toContain('</html>');
    expect(exit).toEqual({ code: 1, signal: null });
    const fatal = server
      .output()
      .split('\n')
      .filter((line) => line.includes('"level":60'));
    expect(fatal).toHaveLength(1);
    expect(fatal[0]).toContain('a fault that a test caused');
    await expect(own.get('/healthz')).rejects.toThrow();
  },
);
