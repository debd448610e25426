import { recomputesEarly } from '../../cache/index.ts';
import type { Milliseconds } from '../../clock/index.ts';
import { CacheAside } from './cache-aside.ts';

/** Hits reload early by chance, by the engine's own rule: the nearer the expiry and the slower the load, the likelier. */
export class EarlyRecomputation extends CacheAside {
  override reloadsEarly(past: Milliseconds, cost: Milliseconds): boolean {
    const { setup, random } = this.world;
    return setup.beta > 0 && recomputesEarly(past, cost, setup.beta, random.next);
  }
}
