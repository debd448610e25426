import type { EpochMs } from '../../clock/units.ts';
import type { Room } from '../engine/namespace-state.ts';

/** Keys of one namespace that may be backing off at a time; past it the ones that end first are forgotten. */
const LIMIT = 100_000;

/** Whether the stale value of a key is served without a new attempt, because its last load failed. */
export function isBackingOff(room: Room, key: string, now: EpochMs): boolean {
  return (room.backoffs.get(key) ?? 0) > now;
}

/** Notes that the load of a key failed. All last equally long: those noted first end first. */
export function backOff(room: Room, key: string, until: EpochMs, now: EpochMs): void {
  const { backoffs } = room;
  backoffs.delete(key);
  for (const [oldest, end] of backoffs) {
    if (end > now && backoffs.size < LIMIT) break;
    backoffs.delete(oldest);
  }
  backoffs.set(key, until);
}
