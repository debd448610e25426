import { describe, expect, test } from 'vitest';
import { cacheBehaviour } from './cache-behaviour.ts';

const ASKS = 'Stores it, and checks with the server before each use.';

describe('what caches do with a response', () => {
  test.each([
    [
      'public, max-age=3600',
      'Uses its copy for 1 hour without checking.',
      'Uses its copy for 1 hour without checking.',
    ],
    [
      'max-age=60, s-maxage=86400',
      'Uses its copy for 1 minute without checking.',
      'Uses its copy for 1 day without checking.',
    ],
    [
      'private, max-age=600',
      'Uses its copy for 10 minutes without checking.',
      'Stores nothing: it is for one visitor.',
    ],
    ['no-cache', ASKS, ASKS],
    ['max-age=0, must-revalidate', ASKS, ASKS],
    ['no-store', 'Stores nothing.', 'Stores nothing.'],
    ['', 'Stores it, and may guess how long it is fresh.', 'Stores it, and may guess how long it is fresh.'],
  ])('%s', (directives, browser, shared) => {
    expect(cacheBehaviour(directives)).toEqual({ directives, browser, shared });
  });

  // Chromium 153 checks a page that is reloaded, and not what it loads.
  test('immutable spares a browser the question of a reload, for parts of a page', () => {
    const { browser, shared } = cacheBehaviour('max-age=31536000, immutable');
    expect(browser).toBe(
      'Uses its copy for 1 year without checking. As part of a page, not even a reload checks it.',
    );
    expect(shared).toBe('Uses its copy for 1 year without checking.');
  });

  test('stale windows come after the lifetime', () => {
    const { browser, shared } = cacheBehaviour('max-age=90, stale-while-revalidate=30, stale-if-error=86400');
    expect(browser).toBe(
      'Uses its copy for 90 seconds without checking. Then serves the old copy for 30 seconds while it fetches a new one. If the server fails, shows the failure: browsers do not implement stale-if-error.',
    );
    expect(shared).toBe(
      'Uses its copy for 90 seconds without checking. Then serves the old copy for 30 seconds while it fetches a new one. If the server fails, serves the old copy for 1 day.',
    );
  });
});
