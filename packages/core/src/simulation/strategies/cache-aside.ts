import type { Milliseconds } from '../../clock/index.ts';
import type { KeyId } from '../policies/index.ts';
import type { CacheTier } from '../run/cache-tier.ts';
import type { Caches, Strategy } from './strategy.ts';

/** Cache-aside with a TTL: a miss loads, a write goes to the origin alone, and the TTL bounds how long it shows. */
export class CacheAside implements Strategy {
  readonly caches: boolean = true;
  readonly grace: Milliseconds = 0;
  protected readonly world: Caches;
  protected readonly ttl: Milliseconds;

  constructor(world: Caches) {
    this.world = world;
    this.ttl = world.setup.ttl * 1000;
  }

  life(isAbsent: boolean): Milliseconds {
    return isAbsent ? 0 : this.ttl;
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
