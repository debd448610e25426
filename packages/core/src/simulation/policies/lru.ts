import { Fifo } from './fifo.ts';
import type { KeyId } from './policy.ts';

/** Least recently used: a read makes an entry the last to leave. The policy of the engine's memory tier. */
export class Lru extends Fifo {
  override hit(key: KeyId): void {
    this.list.use(key);
  }
}
