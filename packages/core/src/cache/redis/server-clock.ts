import { type Milliseconds, monotonicClock } from '../../clock/index.ts';
import type { RedisConnection } from './connection.ts';

const ASK_EVERY: Milliseconds = 30_000;

/**
 * How far the server's clock is ahead of ours. It is requested on every connection before anything else, and every 30 s
 * after that. The known value is used until a reply contradicts it, so that no entry's age jumps by the length of
 * a round trip.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5905 (section 8: NTP measures the same)
 */
export class ServerClock {
  readonly #connection: RedisConnection;
  /** All instances of a cluster use the clock of the master that serves this key. */
  readonly #key: string;
  readonly #timer: NodeJS.Timeout;
  readonly #stop: () => void;
  #ahead: Milliseconds | undefined;

  constructor(connection: RedisConnection, key: string) {
    this.#connection = connection;
    this.#key = key;
    this.#stop = connection.onConnection((up) => {
      if (up) this.#ask();
    });
    this.#timer = setInterval(() => {
      if (connection.ready) this.#ask();
    }, ASK_EVERY);
    this.#timer.unref();
  }

  get ahead(): Milliseconds | undefined {
    return this.#ahead;
  }

  close(): void {
    this.#stop();
    clearInterval(this.#timer);
  }

  #ask(): void {
    const asked = monotonicClock.now();
    this.#connection
      .at(this.#key, ({ client }) => client.sendCommand(['TIME']))
      .then(
        (reply) => this.#learn(reply, asked),
        // The connection's failure, which its next user meets as well.
        () => undefined,
      );
  }

  #learn(reply: unknown, asked: number): void {
    if (!Array.isArray(reply)) return;
    const time = Number(reply[0]) * 1000 + Number(reply[1]) / 1000;
    if (!Number.isFinite(time)) return;
    const least = time - monotonicClock.now();
    const most = time - asked;
    const known = this.#ahead;
    if (known === undefined || known < least || known > most) this.#ahead = (least + most) / 2;
  }
}
