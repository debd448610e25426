import { createHash } from 'node:crypto';
import type { Milliseconds } from '../../clock/index.ts';
import { DIGEST_MARK } from '../keys/keys.ts';
import { hasMethods } from './has-methods.ts';

/** What a server requires of names and lifetimes beyond what Keyv does. */
export interface KeyvLimits {
  name(name: string): string;
  /** The TTL passed to Keyv; `null` has no expiry. The entry itself contains its exact expiry. */
  ttl(ttl: Milliseconds | null): Milliseconds | null;
}

const UNLIMITED: KeyvLimits = { name: (name) => name, ttl: (ttl) => ttl };

/** Memcached's longest key, in bytes. */
const MAX_NAME = 250;
/** A longer life is taken for a date, and long past. */
const MAX_LIFE: Milliseconds = 30 * 24 * 60 * 60 * 1000;

/**
 * Memcached takes names of 250 bytes and lives of whole seconds up to 30 days.
 *
 * @param namespace - of the Keyv, which the adapter puts before each name once more.
 * @see https://github.com/memcached/memcached/blob/master/doc/protocol.txt
 */
function memcachedLimits(namespace: string | undefined): KeyvLimits {
  const reserved = namespace === undefined ? 0 : 2 * (Buffer.byteLength(namespace) + 1);
  return {
    name(name) {
      if (Buffer.byteLength(name) + reserved <= MAX_NAME) return name;
      return DIGEST_MARK + createHash('sha256').update(name).digest('base64url');
    },
    ttl(ttl) {
      if (ttl === null || ttl > MAX_LIFE) return null;
      // Keyv itself ends what lives shorter than a second.
      return ttl < 1000 ? ttl : Math.ceil(ttl / 1000) * 1000;
    },
  };
}

/** The limits of what a Keyv stores in; its adapter is recognised by the methods of its client. */
export function limitsOf(adapter: unknown, namespace: string | undefined): KeyvLimits {
  const client = (adapter as { readonly client?: unknown } | undefined)?.client;
  return hasMethods(client, ['flush', 'increment', 'resetStats']) ? memcachedLimits(namespace) : UNLIMITED;
}
