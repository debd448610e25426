import type { CachesSetting } from './cache/settings.ts';

/** What the track is set up by: `django/settings`. */
export interface DjangoSettings {
  readonly CACHES: CachesSetting;
  /** For how long `cache_page` keeps a page that says nothing itself, in seconds. */
  readonly CACHE_MIDDLEWARE_SECONDS: number;
}

/**
 * The settings that the lab comes with. `default` is Redis with memory in front of it, or memory alone where there
 * is no Redis; `memory` and `redis` are the one or the other.
 */
export const DJANGO_SETTINGS: DjangoSettings = {
  // #region d9-caches
  CACHES: {
    default: { BACKEND: 'default', KEY_PREFIX: 'django', TIMEOUT: 300 },
    memory: { BACKEND: 'memory', KEY_PREFIX: 'django', TIMEOUT: 300 },
    redis: { BACKEND: 'redis', KEY_PREFIX: 'django', TIMEOUT: 300 },
  },
  // #endregion d9-caches
  CACHE_MIDDLEWARE_SECONDS: 300,
};
