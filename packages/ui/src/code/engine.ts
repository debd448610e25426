/**
 * What of the engine runs for a lesson: regions in `packages/core/src`, in the order to read them. Lessons that cache
 * nothing, and those whose own code is the mechanism, have none.
 */
const ENGINE: Readonly<Partial<Record<string, readonly string[]>>> = {
  F4: ['engine-resolve', 'engine-load'],
  F5: ['engine-resolve', 'engine-load'],
  F6: ['engine-freshness', 'engine-preconditions'],
  F7: ['engine-freshness', 'engine-preconditions'],
  F8: ['engine-preconditions'],
  F9: ['engine-resolve'],
  F10: ['engine-tags'],
  F11: ['engine-resolve', 'engine-load', 'engine-join'],
  F12: ['engine-resolve'],
  F13: ['engine-resolve'],
  F15: ['engine-resolve'],
  F16: ['engine-memoize', 'engine-resolve'],
  F17: ['engine-load', 'engine-join', 'engine-windows', 'engine-early'],
  F18: ['engine-many'],
  F19: ['engine-write-through', 'engine-tags'],
  F20: ['engine-tags'],
  D1: ['engine-append-slash'],
  D2: ['engine-storability', 'engine-page-headers'],
  D3: ['engine-low-level'],
  D4: ['engine-signals'],
  D5: ['engine-negotiate', 'engine-low-level'],
  D6: ['engine-merge'],
  D7: ['engine-trace'],
  D8: ['engine-storability', 'engine-page-headers', 'engine-merge'],
  D9: ['engine-key'],
  D10: ['engine-signals'],
  D11: ['engine-fragment', 'engine-page-headers'],
};

/** The names of the engine's regions that a lesson shows. */
export const engineRegionsOf = (lesson: string): readonly string[] => ENGINE[lesson] ?? [];
