import type { EpochMs } from '../../clock/units.ts';
import { type Found, pastTtl } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import type { Room } from '../engine/namespace-state.ts';
import { find } from '../reading/read.ts';
import { removeAll } from './set-entries.ts';

/** Removes keys everywhere; answers how many were there. What is there but no longer valid does not count. */
export async function deleteKeys(engine: Engine, room: Room, keys: readonly string[]): Promise<number> {
  const unique = [...new Set(keys)];
  if (engine.guard === null) return (await removeAll(engine, room, unique)).filter(Boolean).length;
  const found = await Promise.all(unique.map((key) => find(engine, room, key, {})));
  const now = engine.now();
  const live = found.filter((one) => isLive(one, now));
  await removeAll(engine, room, unique);
  return live.length;
}

function isLive(found: Found, now: EpochMs): boolean {
  return found.kind === 'entry' && found.value !== undefined && pastTtl(found, now) <= found.grace;
}
