/** Exercise 12: calls the learner's levels with figures that a page cannot be brought to show. */
// By its address: the overlay puts the learner's file in its place.
const address = new URL('../../../core/src/monitoring/levels.ts', import.meta.url);
const { fragmentationLevel, hitRateLevel }: Record<'fragmentationLevel' | 'hitRateLevel', LevelOf> =
  await import(address.href);

type LevelOf = (value: number | null) => string;

const over = (values: readonly (number | null)[], level: (value: number | null) => string) =>
  Object.fromEntries(values.map((value) => [String(value), outcome(() => level(value))]));

/** An error is an outcome too: the page of the figure would be a 500. */
function outcome(level: () => string): string {
  try {
    return level();
  } catch (error) {
    return `an error: ${error instanceof Error ? error.message : error}`;
  }
}

process.stdout.write(
  JSON.stringify({
    hitRate: over([0.9, 0.81, 0.8, 0.6, 0.5, 0, null], hitRateLevel),
    fragmentation: over([0.7, 0.9, 1, 1.1, 1.3, 1.5, 1.6, null], fragmentationLevel),
  }),
);
