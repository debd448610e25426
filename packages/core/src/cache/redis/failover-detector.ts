import type { RedisConnection } from './connection.ts';

/** Whether the masters are the same servers, with the same history, as when they were last looked at. */
export interface MasterChange {
  readonly changed: boolean;
  /** The masters' replication ids, in order. */
  readonly now: string;
  /** Notes that what followed from the change is done. */
  seen(): void;
}

/**
 * Tells a failover from a mere interruption: a promoted replica, or a restarted server,
 * has another replication id, and may lack writes that its predecessor had acknowledged.
 *
 * @see https://redis.io/docs/latest/commands/info/ (master_replid)
 */
export class FailoverDetector {
  readonly #connection: RedisConnection;
  readonly #seen = new Map<string, string>();
  #first: string | undefined;

  constructor(connection: RedisConnection) {
    this.#connection = connection;
    const look = (): void => {
      if (this.#first !== undefined) return;
      this.#look().then(
        (now) => {
          this.#first ??= now;
        },
        () => undefined,
      );
    };
    connection.onConnection((up) => {
      if (up) look();
    });
    if (connection.ready) look();
  }

  /** Whether they changed since `seen` was last called for the name, or else since the first connection. */
  async changedFor(name: string): Promise<MasterChange> {
    const before = this.#seen.get(name) ?? this.#first;
    const now = await this.#look();
    return {
      changed: before !== undefined && before !== now,
      now,
      seen: () => void this.#seen.set(name, now),
    };
  }

  async #look(): Promise<string> {
    const texts = await Promise.all(
      this.#connection.nodes.map(({ client }) => client.info('replication').catch(forbidden)),
    );
    return texts
      .map((text) => /^master_replid:(\w+)/m.exec(text)?.[1] ?? '')
      .sort()
      .join(' ');
  }
}

/** Some hosted Redis services refuse `INFO`: their failovers look like interruptions. */
function forbidden(error: unknown): string {
  if (error instanceof Error && /^(NOPERM|ERR)\b/.test(error.message)) return '';
  throw error;
}
