import type { EpochMs } from '../../clock/units.ts';
import { type CacheRead, pastTtl } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import type { NamespaceState } from '../engine/namespace-state.ts';
import { find } from '../reading/read.ts';
import { removeAll } from './set-entries.ts';

/** Removes keys everywhere; answers how many were there. What is there but no longer valid does not count. */
export async function deleteKeys(
  engine: Engine,
  namespace: NamespaceState,
  keys: readonly string[],
): Promise<number> {
  const unique = [...new Set(keys)];
  if (engine.breaker === null) return (await removeAll(engine, namespace, unique)).filter(Boolean).length;
  const found = await Promise.all(unique.map((key) => find(engine, namespace, key, {})));
  const now = engine.now();
  const live = found.filter((one) => isLive(one, now));
  await removeAll(engine, namespace, unique);
  return live.length;
}

function isLive(found: CacheRead, now: EpochMs): boolean {
  return found.kind === 'entry' && found.value !== undefined && pastTtl(found, now) <= found.staleWindow;
}
