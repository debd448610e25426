import type { Milliseconds } from '../../clock/units.ts';
import type { CacheRead } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import { captureGenerations, captureKnown, generationRefsOf } from '../engine/entry-validity.ts';
import type { NamespaceState } from '../engine/namespace-state.ts';
import { noteFound, noteValidity, type PendingKey } from '../loading/pending-key.ts';
import type { CacheDefaults } from '../options/merge-options.ts';
import { findManyInStore } from '../reading/read-many.ts';
import type { LeaseBatch } from './lease-batch.ts';

/*
 * How keys become ready to be loaded. In both ways, what the load will be valid under is noted before it starts.
 */

/** What one question to the shared tier told. */
export interface LeaseRound {
  readonly found: ReadonlyMap<string, CacheRead>;
  /** How long the first of the other holders still has its lease; `Infinity` where there is none. */
  readonly msLeft: Milliseconds;
}

const NOTHING_READ: ReadonlyMap<string, CacheRead> = new Map();

/** Without the shared tier: what is known here counts, and everything is ours to load. */
export function readyHere(
  engine: Engine,
  namespace: NamespaceState,
  waiting: readonly PendingKey[],
  { tags = [] }: CacheDefaults,
): ReadonlyMap<string, CacheRead> {
  const mark = engine.view.mark();
  const noted = captureKnown(engine, generationRefsOf(engine, namespace, tags));
  for (const pending of waiting) {
    pending.readiness = 'ready';
    noteValidity(pending, noted, mark);
  }
  return NOTHING_READ;
}

/**
 * Asks for the leases and reads what their last holders stored, in one round trip: commands leave in this
 * order, so that the read stands behind the leases.
 */
export async function readyUnderLease(
  engine: Engine,
  namespace: NamespaceState,
  waiting: readonly PendingKey[],
  leases: LeaseBatch,
  options: CacheDefaults,
): Promise<LeaseRound> {
  const keys = waiting.map(({ key }) => key);
  const mark = engine.view.mark();
  const [outcomes, found, noted] = await Promise.all([
    leases.acquire(keys),
    options.forceFresh === true ? NOTHING_READ : findManyInStore(engine, namespace, keys, options),
    captureGenerations(engine, namespace, options.tags ?? []),
  ]);
  let msLeft = Number.POSITIVE_INFINITY;
  for (const pending of waiting) {
    const outcome = outcomes.get(pending.key);
    pending.readiness = outcome?.kind === 'held' ? 'waiting' : 'ready';
    if (outcome?.kind === 'held') msLeft = Math.min(msLeft, outcome.msLeft);
    noteValidity(pending, noted, mark);
    noteFound(engine, pending, found.get(pending.key));
  }
  return { found, msLeft };
}
