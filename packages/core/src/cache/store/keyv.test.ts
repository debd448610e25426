import KeyvRedis, { createClient } from '@keyv/redis';
import keyvTestSuite, { keyvIteratorTests } from '@keyv/test-suite';
import { type RedisServer, skipWithoutRedis, startRedis } from '@lab/servers';
import { Keyv } from 'keyv';
import * as vitest from 'vitest';

const { afterAll, beforeAll, describe } = vitest;

/** Keyv's own suite, on the stores that the lab is configured with. */
function keyvSuite(store: () => unknown): void {
  keyvTestSuite(vitest, Keyv, store);
  keyvIteratorTests(vitest, Keyv, store);
}

describe('Keyv in memory', () => {
  // A separate map for each Keyv, as when none is given; the suite sets `opts` of any adapter.
  keyvSuite(() => Object.assign(new Map(), { opts: {} }));
});

describe.skipIf(skipWithoutRedis())('Keyv in Redis', () => {
  let server: RedisServer;
  let adapter = (): unknown => undefined;
  let close = (): void => undefined;

  beforeAll(async () => {
    server = await startRedis();
    const connection = createClient({ url: server.url });
    // Every adapter of the suite adds its own error listener.
    connection.setMaxListeners(0);
    await connection.connect();
    adapter = () => new KeyvRedis(connection);
    close = () => connection.destroy();
  });
  afterAll(async () => {
    close();
    await server.stop();
  });
  // An adapter for each Keyv: it keeps the namespace of the last Keyv that it was given to.
  keyvSuite(() => adapter());
});
