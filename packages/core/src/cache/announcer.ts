import type { Milliseconds } from '../clock/units.ts';
import type { Bus, BusMessage } from './bus.ts';
import { CacheTimeoutError, CacheUnreachableError } from './errors.ts';
import { withDeadline } from './store/deadline.ts';

/** For how long a bus that hung is not asked again. */
const PAUSE: Milliseconds = 1000;

export interface AnnouncerOptions {
  readonly bus: Bus;
  /** How long telling may take. */
  readonly deadline: Milliseconds;
  /** A message was not told: what others may have missed is made good by {@link AnnouncerOptions.retell}. */
  failed(error: unknown): void;
  /** Tells others to forget everything. */
  retell(): void;
}

/** Tells other instances through the bus, in bounded time, and makes good what could not be told. */
export class Announcer {
  readonly #options: AnnouncerOptions;
  #silentUntil = 0;
  #later: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: AnnouncerOptions) {
    this.#options = options;
  }

  /**
   * Resolves once the bus has the message: who is told afterwards that the invalidation is done finds it
   * done everywhere. A lost message shows as a gap at theirs.
   */
  async tell(message: BusMessage): Promise<void> {
    const { bus, deadline, failed } = this.#options;
    try {
      if (!bus.connected || performance.now() < this.#silentUntil) {
        throw new CacheUnreachableError('The bus is away.');
      }
      await withDeadline(bus.publish(message), deadline, 'publish');
    } catch (error) {
      // Nobody pays twice for a bus that hangs.
      if (error instanceof CacheTimeoutError) this.#silentUntil = performance.now() + PAUSE;
      if (message.type !== 'filled') this.#tellLater();
      failed(error);
    }
  }

  /** The bus is back. */
  resume(): void {
    this.#silentUntil = 0;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#later);
  }

  /** Others missed an invalidation: as soon as they hear us, they are told to forget everything. */
  #tellLater(): void {
    if (this.#later !== undefined || this.#stopped) return;
    this.#later = setTimeout(() => {
      this.#later = undefined;
      this.#options.retell();
    }, PAUSE + 1);
    this.#later.unref();
  }
}
