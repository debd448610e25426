import { connect } from 'node:net';
import type { Logger } from 'pino';
import { type Bus, createRedisStore, type RedisTier, withoutCredentials } from '../cache/index.ts';
import type { Milliseconds } from '../clock/index.ts';
import type { Config, RedisSetting } from '../config/index.ts';
import { parseRedisInfo } from '../monitoring/index.ts';

/** The lab's connection to Redis, and the address as it may be shown. */
export interface LabRedis {
  readonly tier: RedisTier;
  /** Without user and password. */
  readonly url: string;
}

/** How long the start waits for a server that was named. It goes on without it, and finds it later. */
const FIRST_ANSWER: Milliseconds = 1000;

/**
 * Opens the shared store of the configuration; `null` for the embedded one. A server that was named
 * is used even while it is down; one that was not is used if it responds in time.
 */
export async function openRedis(setting: RedisSetting, prefix: string): Promise<LabRedis | null> {
  if (setting.kind === 'off') return null;
  if (setting.kind === 'probe' && !(await responds(setting.url, setting.timeout))) return null;
  const tier = createRedisStore(setting.url, { prefix });
  // Nothing is cached in memory until the bus is connected; the first visitors should not notice that.
  if (await tier.whenReady(FIRST_ANSWER)) await connected(tier.bus, FIRST_ANSWER);
  return { tier, url: withoutCredentials(setting.url) };
}

/**
 * The bytes of the shared tier have no limit but the server's, so the start warns of a server without one.
 * A developer's own, which was found and not named, is left alone: F14 shows its limit.
 */
export async function warnOfUnbounded(
  { tier, url }: LabRedis,
  { redis, environment }: Pick<Config, 'redis' | 'environment'>,
  log: Pick<Logger, 'warn'>,
): Promise<void> {
  if (redis.kind === 'probe' && environment !== 'production') return;
  const info = await tier.info('memory', FIRST_ANSWER).catch(() => null);
  if (info === null || parseRedisInfo(info).maxMemory !== null) return;
  log.warn(
    `Redis at ${url} has no maxmemory; give it one, with the policy allkeys-lru, to bound what the cache takes.`,
  );
}

/** Resolves once the bus is subscribed, or after `timeout`. */
async function connected(bus: Bus, timeout: Milliseconds): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, timeout);
  const stop = bus.subscribe({
    message: () => undefined,
    state: (state) => {
      if (state === 'connected') resolve();
    },
  });
  if (!bus.connected) await promise;
  clearTimeout(timer);
  stop();
}

/**
 * Whether a Redis server responds to a PING in time. Checked before a client is made, so that a machine without a
 * server is not kept busy by attempts to reconnect.
 */
async function responds(url: string, timeout: Milliseconds): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port || 6379) });
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, timeout, false);
  socket.once('connect', () => socket.write('PING\r\n'));
  // A server that wants a password is one too; its address then has to be named.
  socket.once('data', (reply: Buffer) => resolve(reply.toString('latin1').startsWith('+PONG')));
  socket.once('error', () => resolve(false));
  socket.once('close', () => resolve(false));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}
