import type { Milliseconds } from '../../clock/index.ts';
import type { KeyId } from '../policies/index.ts';
import type { CacheTier } from '../run/cache-tier.ts';
import type { Caches, Strategy } from './strategy.ts';

/** What all strategies share: nothing is cached, and a write goes to the origin. */
export class BaseStrategy implements Strategy {
  readonly caches: boolean = false;
  readonly grace: Milliseconds = 0;
  protected readonly world: Caches;

  constructor(world: Caches) {
    this.world = world;
  }

  life(_isAbsent: boolean): Milliseconds {
    return 0;
  }

  reloadsEarly(_past: Milliseconds, _cost: Milliseconds): boolean {
    return false;
  }

  isValid(_tier: CacheTier, _key: KeyId): boolean {
    return true;
  }

  stored(_tier: CacheTier, _key: KeyId): void {}

  write(_instance: number, _key: KeyId): Milliseconds {
    this.world.writeToOrigin(1);
    return this.world.setup.write;
  }

  unwrittenSince(_key: KeyId): Milliseconds {
    return Number.POSITIVE_INFINITY;
  }

  /** What a write waits for beside the origin: the way to the shared tier, if there is one. */
  protected get way(): Milliseconds {
    return this.world.shared === null ? 0 : this.world.setup.shared;
  }
}
