import type { PlaceRow, StrategyRow } from './types.ts';

/** Exercise 2: compare how a cache is kept right, and where it can be. */
// #region strategies-answers
export const strategies: Readonly<Record<'ttl' | 'explicit' | 'write-through' | 'tags', StrategyRow>> = {
  ttl: {
    readerSees: 'old',
    loadsAfterWrite: 0,
    complexity: 'low',
    useFor: 'Data that may be a little old, such as weather, ratings or counters.',
  },
  explicit: {
    readerSees: 'new',
    loadsAfterWrite: 1,
    complexity: 'medium',
    useFor: 'Single entries whose key the writer knows, such as one user or one product.',
  },
  'write-through': {
    readerSees: 'new',
    loadsAfterWrite: 0,
    complexity: 'high',
    useFor: 'Entries that are read right after every write, such as settings or a cart.',
  },
  tags: {
    readerSees: 'new',
    loadsAfterWrite: 1,
    complexity: 'high',
    useFor: 'Lists, pages and fragments that show many things, whose keys the writer cannot know.',
  },
};

export const places: Readonly<Record<'memory' | 'redis' | 'browser', PlaceRow>> = {
  memory: { shared: false, needsRequest: true },
  redis: { shared: true, needsRequest: true },
  browser: { shared: false, needsRequest: false },
};
// #endregion strategies-answers
