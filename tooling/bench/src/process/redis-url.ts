/** Where a Redis server listens, as `redis://127.0.0.1:<port>`. */
export type RedisUrl = string;
