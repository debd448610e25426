import type { EpochMs } from '../../clock/index.ts';
import {
  type Generation,
  generationOf,
  MAX_PURGES,
  type StoredGeneration,
} from '../generations/generation.ts';
import { readGeneration } from '../generations/generation-text.ts';
import type { RedisConnection } from './connection.ts';
import { FailoverDetector } from './failover-detector.ts';
import { type ForeignKeys, readReply } from './foreign-keys.ts';
import type { KeyNames } from './key-names.ts';
import { BUMP, BUMP_UNLESS_BUMPED_SINCE, ENSURE, SOFTEN } from './scripts.ts';
import type { Script } from './topology/node.ts';

/**
 * Generations of tags and namespaces in Redis. Each change is one script, so that nobody sees one half
 * done; a number is never used twice, also when it got lost: the scripts draw it from the server's clock.
 */
export class RedisGenerations {
  readonly #connection: RedisConnection;
  readonly #names: KeyNames;
  readonly #foreign: ForeignKeys;
  readonly #masters: FailoverDetector;

  constructor(connection: RedisConnection, names: KeyNames, foreign: ForeignKeys) {
    this.#foreign = foreign;
    this.#connection = connection;
    this.#names = names;
    this.#masters = new FailoverDetector(connection);
  }

  async ensure(names: readonly string[]): Promise<readonly StoredGeneration[]> {
    return await this.#run(ENSURE, names);
  }

  async raise(names: readonly string[]): Promise<readonly Generation[]> {
    return (await this.#run(BUMP, names)).map(generationOf);
  }

  async soften(names: readonly string[], softAt: EpochMs): Promise<readonly StoredGeneration[]> {
    return await this.#run(SOFTEN, names, [String(softAt), String(MAX_PURGES)]);
  }

  /** A failover since the last time counts as raised: what was raised before it may be lost. */
  async raiseIf(name: string, known: Generation): Promise<Generation> {
    const generation = this.#names.generation(name);
    const masters = await this.#masters.changedFor(name);
    const reply = await this.#connection.run(
      BUMP_UNLESS_BUMPED_SINCE,
      [generation, `${generation}@masters`],
      [String(known), masters.changed ? masters.now : ''],
    );
    masters.seen();
    return generationOf(this.#read(reply)[0] ?? 0);
  }

  async #run(
    script: Script,
    names: readonly string[],
    args: readonly string[] = [],
  ): Promise<readonly StoredGeneration[]> {
    if (names.length === 0) return [];
    const keys = names.map((name) => this.#names.generation(name));
    return this.#read(await this.#connection.run(script, keys, args));
  }

  #read(reply: unknown): readonly StoredGeneration[] {
    const { result, foreign } = readReply(reply);
    this.#foreign.report(foreign);
    return Array.isArray(result) ? result.map(readGeneration) : [];
  }
}
