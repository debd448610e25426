import type { EpochMs } from '../../clock/units.ts';
import type { NamespaceState } from '../engine/namespace-state.ts';
import { isCurrent, snapshotGenerations } from '../generations/generations.ts';

/** Keys of one namespace that may be backing off at a time; past it the ones that end first are forgotten. */
const LIMIT = 100_000;

/** Whether the stale value of a key is served without a new attempt, because its last load failed. */
export function isBackingOff(namespace: NamespaceState, key: string, now: EpochMs): boolean {
  const backOff = namespace.backoffs.get(key);
  return backOff !== undefined && backOff.until > now && isCurrent(backOff.under);
}

/** Notes that the load of a key failed. All last equally long: those noted first end first. */
export function backOff(namespace: NamespaceState, key: string, until: EpochMs, now: EpochMs): void {
  const { backoffs } = namespace;
  backoffs.delete(key);
  for (const [oldest, { until: end }] of backoffs) {
    if (end > now && backoffs.size < LIMIT) break;
    backoffs.delete(oldest);
  }
  backoffs.set(key, { until, under: snapshotGenerations(namespace.generationPath) });
}
