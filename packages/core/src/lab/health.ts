import type { Catalogue } from '../catalogue/index.ts';
import type { Health, Readiness } from './lab.ts';
import type { LabMemcached } from './memcached.ts';
import type { LabRedis } from './redis.ts';

/** Longest wait for the store: an orchestrator polls often, and expects a quick response. */
const DEADLINE = 500;

/** The shared store, if there is one. */
export interface HealthStores {
  readonly redis: LabRedis | null;
  readonly memcached: LabMemcached | null;
}

export function createHealth(catalogue: Pick<Catalogue, 'ping'>, { redis, memcached }: HealthStores): Health {
  const checkStore = async (): Promise<Readiness['store']> => {
    if (redis !== null) return await redis.tier.check(DEADLINE);
    if (memcached === null) return 'embedded';
    try {
      await memcached.tier.ping(DEADLINE);
      return 'connected';
    } catch {
      // No error: "unreachable" is the result.
      return 'unreachable';
    }
  };
  return {
    live: () => ({ status: 'ok' }),
    ready: async () => {
      const [isUp, store] = await Promise.all([catalogue.ping(), checkStore()]);
      const status = isUp && store !== 'unreachable' ? 'ready' : 'not ready';
      return { status, database: isUp ? 'ok' : 'unreachable', store };
    },
  };
}
