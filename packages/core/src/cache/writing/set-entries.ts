import type { EpochMs, Milliseconds } from '../../clock/units.ts';
import type { BusMessage } from '../coherence/bus.ts';
import type { Engine } from '../engine/engine.ts';
import { captureGenerations, captureKnown, generationRefsOf } from '../engine/entry-validity.ts';
import { type NamespaceState, revokeFillToken } from '../engine/namespace-state.ts';
import type { GenerationSnapshot } from '../generations/generations.ts';
import { boundKey, type CacheTag, DIGEST_MARK } from '../keys/keys.ts';
import { type CacheDefaults, graceOf, lifetime } from '../options/merge-options.ts';
import { bytesOfWrite, inBatches } from '../store/in-batches.ts';
import type { SharedStore, StoreWrite } from '../store/shared-store.ts';
import type { Envelope } from '../values/envelope.ts';
import { type IsolatedValue, isolate } from '../values/isolate.ts';

export interface Content {
  readonly kept: IsolatedValue;
  readonly ttl: Milliseconds | null;
  readonly grace: Milliseconds;
  readonly cost: Milliseconds;
  readonly tags: readonly CacheTag[];
  /** When the value was made; default: now. */
  readonly madeAt?: EpochMs;
}

export function envelopeOf(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  content: Content,
  snapshot: GenerationSnapshot,
): Envelope {
  const depth = namespace.generationPath.length;
  const bounded = boundKey(key);
  return {
    ...(content.kept.value === undefined ? {} : { value: content.kept.value }),
    createdAt: Math.floor(engine.toShared(content.madeAt ?? engine.now())),
    ttl: content.ttl,
    ...(content.grace > 0 ? { staleWindow: Math.min(content.grace, Number.MAX_SAFE_INTEGER) } : {}),
    ...(content.cost > 0 ? { loadMs: Math.round(content.cost * 100) / 100 } : {}),
    generations: snapshot.generations.slice(0, depth),
    ...(content.tags.length > 0
      ? {
          tags: [...new Set(content.tags)].map(
            (tag, i) => [tag, snapshot.generations[depth + i] ?? 0] as const,
          ),
        }
      : {}),
    ...(bounded.includes(DIGEST_MARK) ? { key } : {}),
  };
}

/** @param now - for an entry that was made earlier: the store keeps it for what is left. */
export function toWrite(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  envelope: Envelope,
  now?: EpochMs,
): StoreWrite {
  const { createdAt, ttl, staleWindow = 0 } = envelope;
  const past = now === undefined ? 0 : engine.toShared(now) - createdAt;
  return {
    key: engine.storageKey(namespace, key),
    payload: engine.codec.encode(envelope),
    ttl: ttl === null ? null : lifetime(Math.max(1, ttl + staleWindow - past)),
  };
}

/** What the options of a write make of a value. */
function contentOf(kept: IsolatedValue, options: CacheDefaults): Content {
  const { ttl, tags = [] } = options;
  return { kept, ttl, grace: graceOf(options), cost: 0, tags };
}

/** One entry of a write, with options of its own. */
export interface EntryToSet {
  readonly key: string;
  readonly value: unknown;
  readonly options: CacheDefaults;
}

/** Stores what the caller knows to be true now: loads that are running are not stored over it. */
export async function setAll(
  engine: Engine,
  namespace: NamespaceState,
  entries: readonly EntryToSet[],
): Promise<void> {
  const began = performance.now();
  const contents = entries.map(
    ({ key, value, options }) => [key, contentOf(isolate(value), options)] as const,
  );
  const stored = contents.filter(([, { kept, ttl }]) => kept.value !== undefined && ttl !== 0);
  const gone = contents.filter(([, { kept, ttl }]) => kept.value === undefined || ttl === 0);
  if (gone.length > 0)
    await removeAll(
      engine,
      namespace,
      gone.map(([key]) => key),
    );
  if (stored.length === 0) return;
  for (const [key] of stored) revokeFillToken(namespace, key);
  // One question for the tags of all entries.
  const { shared } = await captureGenerations(engine, namespace, [
    ...new Set(stored.flatMap(([, { tags }]) => tags)),
  ]);
  const writes: StoreWrite[] = [];
  const inMemory = new Set<string>();
  for (const [key, content] of stored) {
    const { dependencies: snapshot } = captureKnown(
      engine,
      generationRefsOf(engine, namespace, content.tags),
    );
    const envelope = envelopeOf(engine, namespace, key, content, snapshot);
    // Again: what was read while the generations were asked for is as old.
    revokeFillToken(namespace, key);
    namespace.backoffs.delete(key);
    if (engine.storeInMemory(namespace, key, envelope, content.kept, snapshot)) inMemory.add(key);
    if (shared) writes.push(toWrite(engine, namespace, key, envelope));
  }
  const written = await writeShared(
    engine,
    namespace,
    writes,
    stored.map(([key]) => key),
    shared,
  );
  const standing = stored.filter(([key]) => written || inMemory.has(key));
  engine.counts.sets += standing.length;
  if (!engine.events.hasListeners) return;
  const ms = performance.now() - began;
  for (const [key, { kept, ttl, tags }] of standing) {
    engine.events.emit({ type: 'set', namespace: namespace.name, key, ttl, tags, size: kept.bytes, ms });
  }
}

/** Returns whether the shared tier has taken the entries. */
async function writeShared(
  engine: Engine,
  namespace: NamespaceState,
  writes: readonly StoreWrite[],
  keys: readonly string[],
  shared: boolean,
): Promise<boolean> {
  const { breaker } = engine;
  let written = false;
  const message: BusMessage = { type: 'keys', cache: engine.prefix, namespace: namespace.path, keys };
  if (breaker !== null) {
    try {
      const storageKeys = keys.map((key) => engine.storageKey(namespace, key));
      if (shared) {
        const write = async (store: SharedStore, part: readonly StoreWrite[]): Promise<undefined> =>
          void (await store.write(part));
        await inBatches(breaker, 'write', writes, write, bytesOfWrite);
        written = true;
      }
      // Generations are away though the store is not: the old entry must go all the same.
      else await inBatches(breaker, 'remove', storageKeys, (store, part) => store.remove(part));
    } catch (error) {
      engine.coherence.missedWrite('write', error, message);
    }
    // A reader may have been given the old entry between our memory's and the store's change.
    for (const key of keys) revokeFillToken(namespace, key);
  }
  await engine.coherence.broadcast(message);
  return written;
}

/** Removes entries everywhere; answers which of them were there. */
export async function removeAll(
  engine: Engine,
  namespace: NamespaceState,
  keys: readonly string[],
): Promise<boolean[]> {
  const began = performance.now();
  const message: BusMessage = { type: 'keys', cache: engine.prefix, namespace: namespace.path, keys };
  const there = keys.map((key) => engine.forgetKey(namespace, key));
  if (engine.breaker !== null) {
    const storageKeys = keys.map((key) => engine.storageKey(namespace, key));
    try {
      const removed = await inBatches(engine.breaker, 'remove', storageKeys, (store, part) =>
        store.remove(part),
      );
      removed.forEach((was, i) => {
        there[i] ||= was;
      });
    } catch (error) {
      engine.coherence.missedWrite('remove', error, message);
    }
    for (const key of keys) engine.forgetKey(namespace, key);
  }
  await engine.coherence.broadcast(message);
  engine.counts.deletes += there.filter(Boolean).length;
  if (engine.events.hasListeners) {
    const ms = performance.now() - began;
    for (const key of keys) engine.events.emit({ type: 'delete', namespace: namespace.name, key, ms });
  }
  return there;
}
