import { CacheCodecError } from '../errors.ts';
import type { Generation } from '../generations.ts';
import type { RedisConnection } from './connection.ts';
import type { KeyNames } from './key-names.ts';
import { MasterWatch } from './master-watch.ts';
import { isOutage } from './outage.ts';
import { ENSURE, RAISE, RAISE_IF, type Script } from './scripts.ts';

/**
 * Generations of tags and namespaces in Redis. Each change is one script, so that nobody sees one half
 * done; a number is never used twice, also when it got lost: the scripts draw it from the server's clock.
 */
export class RedisGenerations {
  readonly #connection: RedisConnection;
  readonly #names: KeyNames;
  readonly #masters: MasterWatch;

  constructor(connection: RedisConnection, names: KeyNames) {
    this.#connection = connection;
    this.#names = names;
    this.#masters = new MasterWatch(connection);
  }

  async ensure(names: readonly string[]): Promise<readonly Generation[]> {
    return await this.#run(ENSURE, names);
  }

  async raise(names: readonly string[]): Promise<readonly Generation[]> {
    try {
      return await this.#run(RAISE, names);
    } catch (error) {
      if (isOutage(error)) throw error;
      // Out of memory: a deleted generation invalidates as well as a raised one.
      const keys = names.map((name) => this.#names.generation(name));
      await this.#connection.at(keys[0] ?? '', ({ client }) => client.unlink(keys));
      return names.map(() => 0);
    }
  }

  /** A failover since the last time counts as raised: what was raised before it may be lost. */
  async raiseIf(name: string, known: Generation): Promise<Generation> {
    const generation = this.#names.generation(name);
    const masters = await this.#masters.changedFor(name);
    const answer = await this.#connection.run(
      RAISE_IF,
      [generation, `${generation}@masters`],
      [String(known), masters.changed ? masters.now : ''],
    );
    masters.seen();
    return readGeneration(answer);
  }

  async #run(script: Script, names: readonly string[]): Promise<readonly Generation[]> {
    if (names.length === 0) return [];
    const keys = names.map((name) => this.#names.generation(name));
    const answer = await this.#connection.run(script, keys, []);
    if (!Array.isArray(answer)) throw new CacheCodecError('Redis answered a script with no list.');
    return answer.map(readGeneration);
  }
}

/** Zero for what is not there, or is no generation. */
export function readGeneration(value: unknown): Generation {
  const generation = Number(value ?? 0);
  return Number.isSafeInteger(generation) ? generation : 0;
}
