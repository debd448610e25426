import type { RedisCondition } from '../cache/index.ts';

/** Which shared store is in use, as pages show it. */
export type StoreState =
  | { readonly kind: 'embedded' }
  | {
      readonly kind: 'redis' | 'memcached';
      /** Without user and password. */
      readonly url: string;
      readonly condition: RedisCondition;
      /** How this instance learns of others' edits while the server cannot carry them. */
      readonly without: 'file' | 'time';
    };

/** A {@link StoreState} in words. */
export interface StoreView {
  /** As `data-store`. */
  readonly kind: 'memory' | 'redis' | 'memcached';
  /** For the foot of every page. */
  readonly text: string;
  /** Sentences for the landing page. */
  readonly notice: string;
  /** Whether the notice requires an action. */
  readonly warns: boolean;
}

const SERVERS = { redis: 'Redis', memcached: 'Memcached' } as const;

const NOTICES = {
  embedded:
    'No Redis server is in use, and none is needed: values are in the memory of this process. To try the lessons with Redis, run `docker run -p 6379:6379 redis` and start the app again.',
  redis:
    'A Redis server is in use: values are in the memory of this process and in Redis, and all instances stay coherent.',
  memcached:
    'A Memcached server is in use: values are in the memory of this process and in Memcached. Memcached has no publish and subscribe, no scripts and no list of its keys. So instances hear of writes through a file beside the database that they share, leases and locks hold within one process, and a pattern invalidates its whole namespace. Pages that compare with Redis say "not connected".',
} as const;

const TROUBLES: Readonly<Record<Exclude<RedisCondition, 'connected'>, { short: string; long: string }>> = {
  unreachable: { short: 'not answering', long: 'does not answer now.' },
  full: { short: 'full: it takes no new entries', long: 'is full: it takes no new entries.' },
  'read-only': { short: 'read-only: it takes no writes', long: 'is read-only: it takes no writes.' },
};

const EDITS = {
  file: 'Edits on other instances arrive through a file beside the database.',
  time: 'Edits on other instances may take 5 seconds to show here.',
} as const;

/** What pages say about the store in use. */
export function storeView(state: StoreState): StoreView {
  if (state.kind === 'embedded') {
    return { kind: 'memory', text: 'embedded (no Redis server)', notice: NOTICES.embedded, warns: false };
  }
  const { kind, url, condition } = state;
  const server = SERVERS[kind];
  const place = `${server} at ${url}`;
  if (condition === 'connected') return { kind, text: place, notice: NOTICES[kind], warns: false };
  const { short, long } = TROUBLES[condition];
  // A full server still carries invalidations.
  const edits = condition === 'full' ? '' : ` ${EDITS[state.without]}`;
  const text = `${place}, ${short}${edits === '' ? '' : '.'}${edits}`;
  const notice = `The ${server} server that the lab was given ${long} Pages are served from the memory of this process and from the source meanwhile, and the lab returns to ${server} by itself.${edits}`;
  return { kind, text, notice, warns: true };
}
