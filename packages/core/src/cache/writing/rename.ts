import { type CacheRead, pastTtl, type ReadEntry } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import { snapshotOfEntry } from '../engine/entry-validity.ts';
import {
  issueFillToken,
  type NamespaceState,
  returnFillToken,
  revokeFillToken,
} from '../engine/namespace-state.ts';
import { CacheUnreachableError } from '../errors/errors.ts';
import { boundKey, DIGEST_MARK } from '../keys/keys.ts';
import { findInMemory, findInStore } from '../reading/read.ts';
import type { CircuitBreaker } from '../store/circuit-breaker.ts';
import { demand } from '../store/demand.ts';
import { mayHaveChanged } from './compare-and-swap.ts';
import { toWrite } from './set-entries.ts';

const ATTEMPTS = 200;

/**
 * Moves an entry to another key, over what is there, with its time left, its tags and the generations that
 * it was made under; returns whether there was one.
 *
 * @throws CacheUnreachableError where the shared tier cannot tell what is there.
 */
export async function renameEntry(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  to: string,
): Promise<boolean> {
  const { breaker } = engine;
  if (key === to) return fresh(engine, await findShared(engine, namespace, key)) !== undefined;
  const moved =
    breaker === null
      ? renameHere(engine, namespace, key, to)
      : await renameShared(engine, breaker, namespace, key, to);
  if (moved) {
    await engine.coherence.broadcast({
      type: 'keys',
      cache: engine.prefix,
      namespace: namespace.path,
      keys: [key, to],
    });
  }
  return moved;
}

function renameHere(engine: Engine, namespace: NamespaceState, key: string, to: string): boolean {
  const entry = fresh(engine, findInMemory(engine, namespace, key));
  if (entry?.dependencies === undefined) return false;
  engine.forgetKey(namespace, key);
  engine.forgetKey(namespace, to);
  const { madeAt: createdAt, ttl, staleWindow, loadMs, dependencies: snapshot } = entry;
  engine.storeInMemory(
    namespace,
    to,
    { createdAt, ttl, staleWindow, loadMs, generations: [] },
    entry,
    snapshot,
  );
  return true;
}

async function renameShared(
  engine: Engine,
  breaker: CircuitBreaker,
  namespace: NamespaceState,
  key: string,
  to: string,
): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const token = issueFillToken(namespace, to);
    try {
      const found = await findShared(engine, namespace, key);
      const entry = fresh(engine, found);
      if (entry?.envelope === undefined || entry.payload === undefined) return false;
      const { payload } = entry;
      const { key: _key, ...rest } = entry.envelope;
      const envelope = boundKey(to).includes(DIGEST_MARK) ? { ...rest, key: to } : rest;
      const write = toWrite(engine, namespace, to, envelope, engine.now());
      const from = engine.storageKey(namespace, key);
      if (!(await demand(breaker, 'move', (store) => store.move(from, write, payload)))) continue;
      const overtaken = token.revoked;
      engine.forgetKey(namespace, key);
      revokeFillToken(namespace, to);
      if (!overtaken) {
        engine.storeInMemory(namespace, to, envelope, entry, snapshotOfEntry(engine, namespace, envelope));
      }
      return true;
    } catch (error) {
      for (const one of [key, to]) engine.forgetKey(namespace, one);
      mayHaveChanged(engine, breaker, namespace, [key, to], 'move', error);
      throw error;
    } finally {
      returnFillToken(namespace, to, token);
    }
  }
  throw new CacheUnreachableError(`The entry ${key} changed ${ATTEMPTS} times while it was moved.`);
}

async function findShared(engine: Engine, namespace: NamespaceState, key: string): Promise<CacheRead> {
  if (engine.breaker === null)
    return findInMemory(engine, namespace, key) ?? { kind: 'nothing', reason: 'absent' };
  const found = await findInStore(engine, namespace, key, {});
  if (found.kind === 'nothing' && found.reason === 'unreachable') {
    throw new CacheUnreachableError('The store did not answer to read.');
  }
  return found;
}

function fresh(engine: Engine, found: CacheRead | undefined): ReadEntry | undefined {
  return found?.kind === 'entry' && found.value !== undefined && pastTtl(found, engine.now()) < 0
    ? found
    : undefined;
}
