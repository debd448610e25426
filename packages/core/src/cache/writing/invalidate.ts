import type { BusMessage } from '../coherence/bus.ts';
import type { Engine } from '../engine/engine.ts';
import type { NamespaceState } from '../engine/namespace-state.ts';
import { namespaceGenerationName, tagGenerationName } from '../generations/generation-names.ts';
import { nextGeneration } from '../generations/generations.ts';
import { parseGlob } from '../keys/glob.ts';
import { type CacheTag, DIGEST_MARK, escapeKey, MAX_KEY_LENGTH, unescapeKey } from '../keys/keys.ts';
import type { CircuitBreaker } from '../store/circuit-breaker.ts';
import { inBatches } from '../store/in-batches.ts';
import { removeAll } from './set-entries.ts';

/** Invalidates all entries of the tags, and loads that are making such, here and elsewhere. */
export async function invalidateTags(
  engine: Engine,
  namespace: NamespaceState,
  tags: readonly CacheTag[],
): Promise<void> {
  if (tags.length === 0) return;
  const began = performance.now();
  await raise(
    engine,
    [...new Set(tags)].map((tag) => tagGenerationName(namespace.path, tag)),
  );
  report(engine, namespace, 'tags', tags, null, began);
}

/**
 * Invalidates a namespace and those within it by raising its generation: O(1) in the shared tier and here. Entries
 * within it compare their generations when they are read; memory reclaims them in the background.
 */
export async function clearNamespace(engine: Engine, namespace: NamespaceState): Promise<void> {
  const began = performance.now();
  if (engine.memory !== null) namespace.memory = engine.memory.clear(namespace.memory);
  namespace.backoffs.clear();
  await raise(engine, [namespaceGenerationName(namespace.path)]);
  report(engine, namespace, 'clear', [namespace.path], null, began);
}

async function raise(engine: Engine, names: readonly string[]): Promise<void> {
  const message: BusMessage = { type: 'raised', cache: engine.prefix, names };
  // Here at once: whoever asks from now on must not be served while the shared tier is being told.
  for (const name of names) engine.coherence.raised(name, engine.breaker === null ? nextGeneration() : 0);
  if (engine.breaker !== null) {
    try {
      const raised = await inBatches(engine.breaker, 'raise', names, (store, part) => store.raise(part));
      names.forEach((name, i) => void engine.coherence.raised(name, raised[i] ?? 0));
    } catch (error) {
      engine.coherence.missedWrite('raise', error, message);
      for (const name of names) engine.coherence.raised(name, 0);
    }
  }
  await engine.coherence.broadcast(message);
}

/** Removes the keys of this namespace that match; answers how many went. */
export async function deletePattern(
  engine: Engine,
  namespace: NamespaceState,
  pattern: string,
): Promise<number> {
  const began = performance.now();
  const glob = parseGlob(pattern);
  const message: BusMessage = { type: 'pattern', cache: engine.prefix, namespace: namespace.path, pattern };
  const gone = new Set<string>();
  const remove = async (keys: readonly string[]): Promise<void> => {
    const fresh = keys.filter((key) => glob.test(key));
    if (fresh.length === 0) return;
    const there = await removeAll(engine, namespace, fresh);
    fresh.forEach((key, i) => {
      if (there[i] === true) gone.add(key);
    });
  };
  await remove(engine.keysHere(namespace, glob));
  if (engine.breaker?.store.listsKeys === false) {
    // What may match and cannot be found must not be served.
    await clearNamespace(engine, namespace);
  } else if (engine.breaker !== null) {
    const start = `${namespace.path}::`;
    const head = escapeKey(glob.head);
    const scanned = `${start}${head.length < MAX_KEY_LENGTH / 2 ? head : ''}`;
    try {
      for await (const page of scanPages(engine.breaker, scanned)) {
        const names = page.map((name) => name.slice(start.length));
        const plain = names.filter((name) => !name.includes(DIGEST_MARK)).map(unescapeKey);
        await remove(plain);
        await remove(
          await originals(
            engine,
            start,
            names.filter((name) => name.includes(DIGEST_MARK)),
          ),
        );
      }
    } catch (error) {
      engine.coherence.missedWrite('scan', error, message);
    }
  }
  // Others may remember, or be loading, what stands in no shared tier.
  await engine.coherence.broadcast(message);
  report(engine, namespace, 'pattern', [pattern], gone.size, began);
  return gone.size;
}

/** Each page within the deadline, like any other question; a scan that fails at once is a failure, too. */
async function* scanPages(breaker: CircuitBreaker, head: string): AsyncGenerator<readonly string[]> {
  let pages: AsyncIterator<readonly string[]> | undefined;
  for (;;) {
    const page = await breaker.run('scan', (store) => {
      pages ??= store.scan(head)[Symbol.asyncIterator]();
      return pages.next();
    });
    if (page.done === true) return;
    yield page.value;
  }
}

/** The keys behind digests, as their entries tell them. */
async function originals(engine: Engine, start: string, digests: readonly string[]): Promise<string[]> {
  if (digests.length === 0 || engine.breaker === null) return [];
  const names = digests.map((digest) => start + digest);
  const { payloads } = await engine.breaker.run('read', (store) => store.read(names, [], engine.codec.bytes));
  const keys: string[] = [];
  for (const payload of payloads) {
    if (payload === undefined || payload === null) continue;
    const key = engine.codec.decode(payload).key;
    if (key !== undefined) keys.push(key);
  }
  return keys;
}

function report(
  engine: Engine,
  { name }: NamespaceState,
  scope: 'tags' | 'pattern' | 'clear',
  what: readonly string[],
  count: number | null,
  began: number,
): void {
  if (engine.events.hasListeners) {
    engine.events.emit({
      type: 'invalidate',
      namespace: name,
      scope,
      what,
      count,
      ms: performance.now() - began,
    });
  }
}
