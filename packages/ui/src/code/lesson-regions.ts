/** Regions that a lesson shows first although they carry the name of another lesson, which has the same lines. */
const BORROWED: Readonly<Partial<Record<string, readonly string[]>>> = {
  D4: ['d10-invalidate'],
  D11: ['d2-urls'],
  F8: ['f6-routes'],
  F13: ['f12-ttl', 'f12-cache'],
  F20: ['f10-invalidate', 'f10-tags'],
};

/** Lessons whose code in the core is the slow work alone: a decorator of the app caches it, so the app comes first. */
const CACHED_BY_APP: ReadonlySet<string> = new Set(['F11']);

/** The names of regions of other lessons that a lesson shows before its own. */
export const borrowedRegionsOf = (lesson: string): readonly string[] => BORROWED[lesson] ?? [];

/** Whether the line that caches is in the apps, and not in the core. */
export const isCachedByApp = (lesson: string): boolean => CACHED_BY_APP.has(lesson);
