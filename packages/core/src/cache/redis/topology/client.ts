import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/**
 * The client of Redis. It is a quarter of all modules that an app would load at its start, and an app without a
 * server needs none of them: so it is loaded with the first connection, at once, as a static import would be.
 */
export const redisClient = (): typeof import('@keyv/redis') => load('@keyv/redis');
