import type { CacheRead, ReadEntry, ReadMiss } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import { generationsToFetch } from '../engine/entry-validity.ts';
import {
  type FillToken,
  issueFillToken,
  type NamespaceState,
  returnFillToken,
} from '../engine/namespace-state.ts';
import type { MemoryTier, Slot } from '../memory/index.ts';
import { type Expected, validateEntry, validateReadEntry } from './validate-entry.ts';

const ABSENT: ReadMiss = { kind: 'nothing', reason: 'absent' };
const UNREACHABLE: ReadMiss = { kind: 'nothing', reason: 'unreachable' };

/** What memory holds of a key and may serve, whether fresh or stale. */
export function findInMemory(engine: Engine, namespace: NamespaceState, key: string): ReadEntry | undefined {
  const slot = engine.peekMemory(namespace, key);
  return slot === undefined || engine.memory === null ? undefined : fromMemory(engine.memory, slot);
}

function fromMemory(memory: MemoryTier, slot: Slot): ReadEntry {
  const { life, ttl = life, ...entry } = memory.read(slot);
  return { kind: 'entry', tier: 'memory', ...entry, ttl: ttl === Number.POSITIVE_INFINITY ? null : ttl };
}

/** Memory first, then the shared tier; concurrent readers of a key share one read. */
export async function find(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  expected: Expected,
): Promise<CacheRead> {
  return findInMemory(engine, namespace, key) ?? (await findInStore(engine, namespace, key, expected));
}

/**
 * The shared tier only. What is read is put into memory, unless an invalidation met the read: the fill token
 * tells.
 */
export function findInStore(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  expected: Expected,
): Promise<CacheRead> {
  if (engine.reader === null) return Promise.resolve(ABSENT);
  // Without memory there is nothing that a shared read would fill: each reader decodes a copy of its own.
  if (engine.memory === null) return fetchEntry(engine, namespace, key, expected, null);
  const running = namespace.reads.get(key);
  if (running !== undefined && !running.token.revoked) return running.promise;
  const token = issueFillToken(namespace, key);
  const promise = fetchEntry(engine, namespace, key, expected, token).finally(() => {
    returnFillToken(namespace, key, token);
    if (namespace.reads.get(key)?.promise === promise) namespace.reads.delete(key);
  });
  namespace.reads.set(key, { promise, token });
  return promise;
}

function fetchEntry(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  expected: Expected,
  token: FillToken | null,
): Promise<CacheRead> {
  const { reader } = engine;
  if (reader === null) return Promise.resolve(ABSENT);
  const { tags = [] } = expected;
  const refs =
    tags.length === 0
      ? namespace.generationPath
      : [...namespace.generationPath, ...tags.map((tag) => engine.tagCell(namespace, tag))];
  const unreachable = (error: unknown): CacheRead => {
    engine.recordStoreError('read', error);
    return UNREACHABLE;
  };
  return reader
    .read(engine.storageKey(namespace, key), generationsToFetch(engine, refs))
    .then(({ payload, generations, envelope }) => {
      if (payload === undefined || payload === null) return ABSENT;
      const found =
        envelope === undefined
          ? validateEntry(engine, namespace, key, payload, generations, token, expected)
          : validateReadEntry(engine, namespace, key, payload, envelope, generations, token, expected);
      return found instanceof Promise ? found.catch(unreachable) : found;
    }, unreachable);
}
