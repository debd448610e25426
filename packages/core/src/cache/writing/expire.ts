import { pastTtl, type ReadEntry } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import {
  issueFillToken,
  type NamespaceState,
  returnFillToken,
  revokeFillToken,
} from '../engine/namespace-state.ts';
import { findInMemory, findInStore } from '../reading/read.ts';
import type { CircuitBreaker } from '../store/circuit-breaker.ts';
import { removeAll, toWrite } from './set-entries.ts';

const ATTEMPTS = 20;

/**
 * Ends the time to live of an entry now, and leaves it to the stale windows of its readers: the source's next
 * value replaces it, and it is still there if the source fails. Loads that are running are not stored, as after
 * a deletion. Returns whether a fresh value was there.
 *
 * What cannot be changed in the shared tier is removed instead.
 */
export async function expireEntry(engine: Engine, namespace: NamespaceState, key: string): Promise<boolean> {
  revokeFillToken(namespace, key);
  const was =
    engine.breaker === null
      ? expireHere(engine, namespace, key)
      : await expireShared(engine, engine.breaker, namespace, key);
  if (was === undefined) return (await removeAll(engine, namespace, [key]))[0] === true;
  await engine.coherence.broadcast({
    type: 'keys',
    cache: engine.prefix,
    namespace: namespace.path,
    keys: [key],
  });
  return was;
}

/** `undefined` when nothing is there that could be stale. */
function expireHere(engine: Engine, namespace: NamespaceState, key: string): boolean | undefined {
  const entry = findInMemory(engine, namespace, key);
  if (entry?.dependencies === undefined) return undefined;
  const { madeAt: createdAt, staleWindow, loadMs, dependencies: snapshot } = entry;
  engine.storeInMemory(
    namespace,
    key,
    { createdAt, ttl: spent(engine, entry), staleWindow, loadMs, generations: [] },
    entry,
    snapshot,
  );
  return isFresh(engine, entry);
}

async function expireShared(
  engine: Engine,
  breaker: CircuitBreaker,
  namespace: NamespaceState,
  key: string,
): Promise<boolean | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const token = issueFillToken(namespace, key);
    try {
      const found = await findInStore(engine, namespace, key, {});
      if (found.kind === 'nothing' || found.envelope === undefined) return undefined;
      const envelope = { ...found.envelope, ttl: spent(engine, found) };
      const entry = toWrite(engine, namespace, key, envelope, engine.now());
      // Also where it was stale already: the write takes the lease of a load that is running elsewhere.
      if (!(await breaker.run('compare', (store) => store.compareAndSet(entry, found.payload)))) continue;
      // Memory reads what the shared tier has now.
      engine.forgetKey(namespace, key);
      return isFresh(engine, found);
    } catch (error) {
      engine.recordStoreError('compare', error);
      return undefined;
    } finally {
      returnFillToken(namespace, key, token);
    }
  }
  return undefined;
}

/** The time to live that is over now. */
function spent(engine: Engine, { madeAt, ttl }: ReadEntry): number {
  return Math.min(ttl ?? Number.POSITIVE_INFINITY, Math.max(0, engine.now() - madeAt));
}

function isFresh(engine: Engine, entry: ReadEntry): boolean {
  return entry.value !== undefined && pastTtl(entry, engine.now()) < 0;
}
