/** Which shared store is in use, as pages show it. */
export type StoreState =
  | { readonly kind: 'embedded' }
  | {
      readonly kind: 'redis' | 'memcached';
      /** Without user and password. */
      readonly url: string;
      readonly connected: boolean;
    };

/** A {@link StoreState} in words. */
export interface StoreView {
  /** As `data-store`. */
  readonly kind: 'memory' | 'redis' | 'memcached';
  /** For the foot of every page. */
  readonly text: string;
  /** Sentences for the landing page. */
  readonly notice: string;
  /** Whether the notice asks for something to be done. */
  readonly warns: boolean;
}

const SERVERS = { redis: 'Redis', memcached: 'Memcached' } as const;

const NOTICES = {
  embedded:
    'No Redis server is in use: values live in an embedded store in this process. Everything works; pages that compare with Redis say "not connected". Start a Redis server, or set REDIS_URL, and start the app again.',
  redis:
    'A Redis server is in use: values live in the memory of this process and in Redis, and all instances of the lab stay coherent.',
  memcached:
    'A Memcached server is in use: values live in the memory of this process and in Memcached. Memcached has no publish and subscribe, no scripts and no list of its keys. So instances hear of writes through a file beside the database that they share, leases and locks hold within one process, and a pattern invalidates its whole namespace. Pages that compare with Redis say "not connected".',
} as const;

/** What pages say about the store in use. */
export function storeView(state: StoreState): StoreView {
  if (state.kind === 'embedded') {
    return { kind: 'memory', text: 'embedded (no Redis server)', notice: NOTICES.embedded, warns: true };
  }
  const { kind, url, connected } = state;
  const server = SERVERS[kind];
  if (connected) return { kind, text: `${server} at ${url}`, notice: NOTICES[kind], warns: false };
  const notice = `The ${server} server that the lab was given does not answer now. Pages are served from the memory of this process and from the source meanwhile, and the lab returns to ${server} by itself.`;
  return { kind, text: `${server} at ${url}, not answering`, notice, warns: true };
}
