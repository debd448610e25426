import type { RedisClientOptions } from '@keyv/redis';
import type { HostPort } from './topology.ts';

/** What a Redis URL names: one server, a master by its name among sentinels, or a cluster. */
export type RedisAddress =
  | { readonly kind: 'server'; readonly url: string }
  | {
      readonly kind: 'sentinel';
      readonly sentinels: readonly HostPort[];
      readonly name: string;
      readonly server: RedisClientOptions;
    }
  | { readonly kind: 'cluster'; readonly seeds: readonly HostPort[]; readonly server: RedisClientOptions };

const SCHEME = /^redis(s)?(?:\+(sentinel|cluster))?:\/\/(?:([^@/]*)@)?([^/?#]+)(?:\/([^?#]*))?$/;
const HOST = /^(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i;
const DEFAULT_PORTS = { sentinel: 26_379, cluster: 6379 } as const;

/**
 * Parses a Redis URL.
 *
 * - `redis://[user:password@]host[:port][/database]`, `rediss://` with TLS: one server;
 * - `redis+sentinel://[user:password@]host[:port],.../name[/database]`: the master that these sentinels
 *   call by the name; user and password are the master's, not the sentinels';
 * - `redis+cluster://[user:password@]host[:port],...`: the cluster that these nodes belong to.
 *
 * `rediss+sentinel:` and `rediss+cluster:` connect to the servers by TLS (to the sentinels in plain text).
 *
 * @param url - the text to parse
 * @returns the address, or `null` if the text is not such a URL
 * @example
 * parseRedisUrl('redis+sentinel://10.0.0.1,10.0.0.2/mymaster')?.kind; // 'sentinel'
 *
 * @see https://www.iana.org/assignments/uri-schemes/prov/redis
 */
export function parseRedisUrl(url: string): RedisAddress | null {
  if (/^rediss?:\/\/./.test(url)) return URL.canParse(url) ? { kind: 'server', url } : null;
  const [, tls, kind, user, list = '', path = ''] = SCHEME.exec(url) ?? [];
  if (kind !== 'sentinel' && kind !== 'cluster') return null;
  const hosts = list.split(',').map((host) => readHost(host, DEFAULT_PORTS[kind]));
  const known = hosts.filter((host) => host !== null);
  const credentials = readUser(user);
  if (known.length < hosts.length || credentials === null) return null;
  const server = { ...credentials, ...(tls === undefined ? {} : { socket: { tls: true } }) };
  if (kind === 'cluster') {
    return path === '' ? { kind, seeds: known, server: server as RedisClientOptions } : null;
  }
  const [name = '', database, ...rest] = path.split('/');
  if (!/^[\w.-]+$/.test(name) || !/^\d{0,5}$/.test(database ?? '') || rest.length > 0) return null;
  const options = database ? { ...server, database: Number(database) } : server;
  return { kind, sentinels: known, name, server: options as RedisClientOptions };
}

/**
 * The URL as it may be shown: without user, password and query.
 *
 * @example
 * withoutCredentials('redis://me:secret@10.0.0.1:6379/0'); // 'redis://10.0.0.1:6379/0'
 */
export function withoutCredentials(url: string): string {
  return url.replace(/^(\w+(?:\+\w+)?:\/\/)(?:[^/?#]*@)?([^?#]*).*$/, '$1$2');
}

function readHost(text: string, defaultPort: number): HostPort | null {
  const [, host, port] = HOST.exec(text) ?? [];
  if (host === undefined) return null;
  const number = port === undefined ? defaultPort : Number(port);
  if (number < 1 || number > 65_535) return null;
  return { host: host.replace(/^\[|\]$/g, ''), port: number };
}

function readUser(text: string | undefined): { username?: string; password?: string } | null {
  if (text === undefined || text === '') return {};
  const colon = text.indexOf(':');
  try {
    const username = decodeURIComponent(colon === -1 ? text : text.slice(0, colon));
    const password = colon === -1 ? '' : decodeURIComponent(text.slice(colon + 1));
    return { ...(username === '' ? {} : { username }), ...(password === '' ? {} : { password }) };
  } catch {
    return null;
  }
}
