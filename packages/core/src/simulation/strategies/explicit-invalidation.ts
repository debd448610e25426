import type { Milliseconds } from '../../clock/index.ts';
import type { KeyId } from '../policies/index.ts';
import { CacheAside } from './cache-aside.ts';

/** A write removes the cached value, so that the next read loads the new one. */
export class ExplicitInvalidation extends CacheAside {
  override write(instance: number, key: KeyId): Milliseconds {
    const waited = super.write(instance, key);
    this.world.invalidate(instance, key);
    return waited + this.way;
  }
}
