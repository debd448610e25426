import type { EpochMs } from '../../clock/units.ts';
import { pastTtl, readerValue } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import { generationsMatch, generationsToFetch } from '../engine/entry-validity.ts';
import type { NamespaceState } from '../engine/namespace-state.ts';
import type { ReadBatcher } from '../store/read-batcher.ts';
import type { Envelope } from '../values/envelope.ts';
import type { Payload } from '../values/payload.ts';
import { validateEntry } from './validate-entry.ts';

/**
 * Hits of a batch in the shared tier, with no memory before it: the values are the caller's own, so that
 * nothing is noted, copied or frozen, and those of plain entries are decoded together.
 */
export async function readManyFromStore(
  engine: Engine,
  reader: ReadBatcher,
  namespace: NamespaceState,
  keys: readonly string[],
): Promise<Map<string, unknown>> {
  const values = new Map<string, unknown>();
  const names: string[] = [];
  for (const key of keys) names.push(engine.storageKey(namespace, key));
  try {
    const { payloads, generations } = await reader.readAll(
      names,
      generationsToFetch(engine, namespace.generationPath),
    );
    const plain = engine.codec.decodePlain?.(payloads) ?? [];
    const others = new Map<string, Payload>();
    const now = engine.now();
    const sharedNow = engine.toShared(now);
    for (let i = 0; i < names.length; i += 1) {
      const key = keys[i] ?? '';
      const entry = plain[i];
      const payload = payloads[i];
      if (entry !== undefined && generationsMatch(namespace, entry) && isFresh(entry, sharedNow))
        values.set(key, entry.value);
      else if (payload !== undefined && payload !== null) others.set(key, payload);
    }
    for (const [key, payload] of others) {
      const found = await validateEntry(engine, namespace, key, payload, generations, null, {});
      if (found.kind === 'nothing' || found.value === undefined) continue;
      if (pastTtl(found, now) < 0) values.set(key, readerValue(found));
    }
  } catch (error) {
    engine.recordStoreError('read', error);
  }
  const asked = values.size === keys.length ? keys.length : new Set(keys).size;
  engine.counts.hits += values.size;
  engine.counts.misses += asked - values.size;
  return values;
}

function isFresh(entry: Envelope, now: EpochMs): boolean {
  return entry.ttl === null || now - entry.createdAt < entry.ttl;
}
