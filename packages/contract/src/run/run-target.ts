import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MemcachedServer, type RedisServer, startMemcached, startRedis } from '@lab/servers';
import { startServer } from '../target/server.ts';
import { type AppName, labTarget, type StoreName } from '../target/target.ts';
import { type RunOptions, runCases } from './run-cases.ts';
import type { CaseResult } from './summary.ts';

/** Runs the contract against a server that is started for it, with a database and a store of its own. */
export async function runTarget(
  app: AppName,
  store: StoreName,
  options: RunOptions = {},
): Promise<CaseResult[]> {
  const folder = await mkdtemp(join(tmpdir(), `contract-${app}-`));
  let redis: RedisServer | undefined;
  let memcached: MemcachedServer | undefined;
  try {
    redis = store === 'redis' ? await startRedis() : undefined;
    memcached = store === 'memcached' ? await startMemcached() : undefined;
    const target = labTarget({
      app,
      database: join(folder, 'lab.sqlite'),
      redisUrl: redis?.url ?? 'off',
      memcachedUrl: memcached?.address,
    });
    const server = await startServer(target);
    const results = await runCases(
      { url: server.url.href, app, store, hooks: true, toolbar: true, target, account: null },
      options,
    ).finally(() => server.stop());
    const exit = await server.stop();
    // A pattern that matches no case must not look like a success.
    if (results.every(({ status }) => status === 'left out')) return results;
    const clean = exit.code === 0;
    return [
      ...results,
      {
        file: 'src/run/run-target.ts',
        name: 'the server ends cleanly at SIGTERM',
        status: clean ? 'passed' : 'failed',
        messages: clean ? [] : [`it ended with ${exit.code ?? exit.signal}\n${server.output()}`],
        ms: 0,
      },
    ];
  } finally {
    await redis?.stop();
    await memcached?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
