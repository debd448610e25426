import { type CacheRead, pastTtl, readerValue } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import { generationRefsOf, generationsToFetch } from '../engine/entry-validity.ts';
import { issueFillToken, type NamespaceState, returnFillToken } from '../engine/namespace-state.ts';
import { findInMemory, findInStore } from './read.ts';
import { readManyFromStore } from './read-many-from-store.ts';
import { reportFresh } from './record-read.ts';
import { type Expected, validateEntry } from './validate-entry.ts';

/** Finds many at once: memory first, then one multi-get of the shared tier. */
async function findMany(
  engine: Engine,
  namespace: NamespaceState,
  keys: readonly string[],
  expected: Expected,
): Promise<Map<string, CacheRead>> {
  const answer = new Map<string, CacheRead>();
  const missing: string[] = [];
  for (const key of new Set(keys)) {
    const found = findInMemory(engine, namespace, key);
    if (found === undefined) missing.push(key);
    answer.set(key, found ?? NOTHING);
  }
  if (missing.length === 0) return answer;
  for (const [key, found] of await findManyInStore(engine, namespace, missing, expected))
    answer.set(key, found);
  return answer;
}

const NOTHING: CacheRead = { kind: 'nothing', reason: 'absent' };

/** The shared tier only, in one multi-get; see {@link findInStore}. */
export async function findManyInStore(
  engine: Engine,
  namespace: NamespaceState,
  keys: readonly string[],
  expected: Expected,
): Promise<Map<string, CacheRead>> {
  const [first] = keys;
  if (first !== undefined && keys.length === 1) {
    return new Map([[first, await findInStore(engine, namespace, first, expected)]]);
  }
  const answer = new Map<string, CacheRead>(keys.map((key) => [key, NOTHING]));
  const { reader } = engine;
  if (reader === null) return answer;
  const tokens = engine.memory === null ? null : keys.map((key) => issueFillToken(namespace, key));
  const names = keys.map((key) => engine.storageKey(namespace, key));
  try {
    const read = await reader.readAll(
      names,
      generationsToFetch(engine, generationRefsOf(engine, namespace, expected.tags ?? [])),
    );
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i] ?? '';
      const payload = read.payloads[i];
      if (payload === undefined || payload === null) continue;
      const found = validateEntry(
        engine,
        namespace,
        key,
        payload,
        read.generations,
        tokens?.[i] ?? null,
        expected,
      );
      answer.set(key, found instanceof Promise ? await found : found);
    }
  } catch (error) {
    engine.recordStoreError('read', error);
    for (const key of keys) answer.set(key, { kind: 'nothing', reason: 'unreachable' });
  } finally {
    keys.forEach((key, i) => {
      const token = tokens?.[i];
      if (token !== undefined) returnFillToken(namespace, key, token);
    });
  }
  return answer;
}

/** Values that are there and fresh, without negative entries. */
export async function getValues(
  engine: Engine,
  namespace: NamespaceState,
  keys: readonly string[],
): Promise<Map<string, unknown>> {
  const { reader, events, memory } = engine;
  if (memory === null && reader !== null && !events.hasListeners) {
    return await readManyFromStore(engine, reader, namespace, keys);
  }
  const began = performance.now();
  const values = new Map<string, unknown>();
  for (const [key, found] of await findMany(engine, namespace, keys, {})) {
    reportFresh(engine, namespace, key, found, began);
    if (found.kind === 'nothing' || found.value === undefined || pastTtl(found, engine.now()) >= 0) continue;
    values.set(key, readerValue(found));
  }
  return values;
}
