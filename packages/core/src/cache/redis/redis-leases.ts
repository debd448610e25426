import type { Milliseconds } from '../../clock/index.ts';
import type { Lease, StoreWrite } from '../store/shared-store.ts';
import type { Payload } from '../values/payload.ts';
import { wholeMs } from './commands.ts';
import type { RedisConnection } from './connection.ts';
import { type ForeignKeys, readReply } from './foreign-keys.ts';
import type { KeyNames } from './key-names.ts';
import { ACQUIRE, COMPARE_AND_SET, FILL, MOVE, RELEASE, REMOVE_IF, RENEW, REPLACE } from './scripts.ts';
import type { Script } from './topology/node.ts';

/**
 * Leases of keys, and writes that depend on what the store holds: each one script, atomic at the master
 * that serves the key. A lease holds its owner's token, and is void once anybody else wrote the entry.
 *
 * @see https://redis.io/docs/latest/develop/use/patterns/distributed-locks/
 */
export class RedisLeases {
  readonly #connection: RedisConnection;
  readonly #names: KeyNames;
  readonly #foreign: ForeignKeys;

  constructor(connection: RedisConnection, names: KeyNames, foreign: ForeignKeys) {
    this.#foreign = foreign;
    this.#connection = connection;
    this.#names = names;
  }

  async acquire(key: string, owner: string, ttl: Milliseconds, lasting: boolean): Promise<Lease> {
    const lease = this.#names.lease(key);
    const keys = lasting ? [lease, this.#names.fence(key)] : [lease];
    const { result, foreign } = readReply(await this.#run(ACQUIRE, keys, [owner, wire(ttl)]));
    this.#foreign.report(foreign);
    const answer = Number(result);
    return answer > 0 ? { granted: true, fence: answer } : { granted: false, msLeft: -answer };
  }

  async renew(key: string, owner: string, ttl: Milliseconds): Promise<boolean> {
    return (await this.#run(RENEW, [this.#names.lease(key)], [owner, wire(ttl)])) === 1;
  }

  async release(key: string, owner: string): Promise<{ held: boolean; awaited: boolean }> {
    const answer = await this.#run(RELEASE, [this.#names.lease(key)], [owner]);
    return { held: answer !== 0, awaited: answer === 2 };
  }

  async fill(entry: StoreWrite, owner: string): Promise<{ stored: boolean; awaited: boolean }> {
    const keys = [this.#names.lease(entry.key), this.#names.entry(entry.key)];
    const answer = await this.#run(FILL, keys, [owner, entry.payload, wire(entry.ttl)]);
    return { stored: answer !== 0, awaited: answer === 2 };
  }

  async compareAndSet(entry: StoreWrite, expected: Payload | undefined): Promise<boolean> {
    const done = await this.#run(
      COMPARE_AND_SET,
      [this.#names.entry(entry.key), this.#names.lease(entry.key)],
      [expected === undefined ? '0' : '1', expected ?? '', entry.payload, wire(entry.ttl)],
    );
    return done === 1;
  }

  /** In a cluster the two keys lie on two masters: the new one is written first, so that the entry is never lost. */
  async move(from: string, entry: StoreWrite, expected: Payload): Promise<boolean> {
    const source = [this.#names.entry(from), this.#names.lease(from)];
    const target = [this.#names.entry(entry.key), this.#names.lease(entry.key)];
    const write = [entry.payload, wire(entry.ttl)];
    if (!this.#connection.sharded) {
      return (await this.#run(MOVE, [...source, ...target], [expected, ...write])) === 1;
    }
    await this.#run(REPLACE, target, write);
    if ((await this.#run(REMOVE_IF, source, [expected])) === 1) return true;
    await this.#run(REMOVE_IF, target, [entry.payload]);
    return false;
  }

  #run(script: Script, keys: readonly string[], args: readonly (string | Buffer)[]): Promise<unknown> {
    return this.#connection.run(script, keys, args);
  }
}

/** A length of time as the scripts read it: 0 means that there is no end. */
function wire(ttl: Milliseconds | null): string {
  return ttl === null ? '0' : String(wholeMs(ttl));
}
