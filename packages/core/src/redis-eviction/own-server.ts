import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@keyv/redis';

type Client = Awaited<ReturnType<typeof connect>>;

/** A small Redis server that nobody else uses, and a connection to it. */
export interface OwnServer {
  readonly client: Client;
  stop(): Promise<void>;
}

/** Whether the program is on this machine. */
export function hasRedisServer(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts a server on a free port of the loopback interface; it keeps nothing on disk.
 *
 * @throws Error when it does not answer within five seconds.
 */
export async function startOwnServer(options: readonly string[]): Promise<OwnServer> {
  const [port, directory] = [await freePort(), await mkdtemp(join(tmpdir(), 'lab-eviction-'))];
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory];
  const child = spawn('redis-server', [...place, '--save', '', '--appendonly', 'no', ...options], {
    stdio: 'ignore',
  });
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  const stop = async (): Promise<void> => {
    process.removeListener('exit', end);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.kill('SIGKILL')) await gone;
    await rm(directory, { recursive: true, force: true });
  };
  try {
    const client = await connect(port);
    return {
      client,
      async stop() {
        client.destroy();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function connect(port: number) {
  const client = createClient({
    socket: { host: '127.0.0.1', port, reconnectStrategy: (tries) => (tries > 100 ? false : 50) },
  });
  // It reconnects until the server is there; what fails for good rejects `connect`.
  client.on('error', () => undefined);
  const late = sleep(5000, undefined, { ref: false }).then(() => {
    throw new Error('The Redis server does not answer.');
  });
  await Promise.race([client.connect(), late]);
  return client;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
