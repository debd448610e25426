import type { Seconds } from '../../http/index.ts';
import { DEFAULT_TIMEOUT } from '../../pages/index.ts';
import type { DjangoTrack } from '../django-track.ts';

/** One alias of `CACHES`, as D9's page shows it. */
export interface CacheAliasView {
  readonly alias: string;
  readonly backend: string;
  readonly prefix: string;
  readonly version: number;
  /** `null`: never expires. */
  readonly timeout: Seconds | null;
  /** The key that `product:1` gets in it; `null`: not connected. */
  readonly key: string | null;
}

/** The caches that the settings name. */
export function cacheAliases({
  settings,
  caches,
}: Pick<DjangoTrack, 'settings' | 'caches'>): readonly CacheAliasView[] {
  return Object.entries(settings.CACHES).map(([alias, { BACKEND, KEY_PREFIX, VERSION, TIMEOUT }]) => ({
    alias,
    backend: BACKEND,
    prefix: KEY_PREFIX ?? '',
    version: Number(VERSION ?? 1),
    timeout: TIMEOUT === undefined ? DEFAULT_TIMEOUT : TIMEOUT,
    key: caches.get(alias)?.cache.makeKey('product:1') ?? null,
  }));
}
