import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@keyv/redis';
import { startRedis } from '@lab/servers';

type Client = Awaited<ReturnType<typeof connect>>;

/** A small Redis server that nobody else uses, and a connection to it. */
export interface OwnServer {
  readonly client: Client;
  stop(): Promise<void>;
}

/**
 * Starts a server on a free port of the loopback interface; it keeps nothing on disk.
 *
 * @throws MissingProgramError when `redis-server` is not installed.
 * @throws Error when it does not start or refuses the connection.
 */
export async function startOwnServer(options: readonly string[]): Promise<OwnServer> {
  const server = await startRedis(options);
  try {
    const client = await connect(server.url);
    return {
      client,
      async stop() {
        client.destroy();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function connect(url: string) {
  const client = createClient({ url, socket: { reconnectStrategy: false } });
  // A server that dies rejects the running command; the event would end the process.
  client.on('error', () => undefined);
  const late = sleep(5000, undefined, { ref: false }).then(() => {
    throw new Error('The Redis server does not reply.');
  });
  await Promise.race([client.connect(), late]);
  return client;
}
