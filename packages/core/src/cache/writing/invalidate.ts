import type { BusMessage } from '../coherence/bus.ts';
import type { Engine } from '../engine/engine.ts';
import { roomName, roomsWithin, tagName } from '../engine/namespace-registry.ts';
import type { Room } from '../engine/namespace-state.ts';
import { nextGeneration } from '../generations/generations.ts';
import { parseGlob } from '../keys/glob.ts';
import { type CacheTag, DIGEST_MARK, escapeKey, MAX_KEY_LENGTH, unescapeKey } from '../keys/keys.ts';
import type { Guard } from '../store/circuit-breaker.ts';
import { inBatches } from '../store/in-batches.ts';
import { removeAll } from './set-entries.ts';

/** Invalidates all entries of the tags, and loads that are making such, here and elsewhere. */
export async function invalidateTags(engine: Engine, room: Room, tags: readonly CacheTag[]): Promise<void> {
  if (tags.length === 0) return;
  const began = performance.now();
  await raise(
    engine,
    [...new Set(tags)].map((tag) => tagName(room.path, tag)),
  );
  report(engine, room, 'tags', tags, null, began);
}

/**
 * Invalidates a namespace and those within it by raising its generation: O(1) in the shared tier, and here by the
 * number of namespaces within it, whatever else there is.
 */
export async function clearRoom(engine: Engine, room: Room): Promise<void> {
  const began = performance.now();
  for (const within of roomsWithin(room)) {
    if (engine.memory !== null) within.memory = engine.memory.clear(within.memory);
    within.backoffs.clear();
  }
  await raise(engine, [roomName(room.path)]);
  report(engine, room, 'clear', [room.path], null, began);
}

async function raise(engine: Engine, names: readonly string[]): Promise<void> {
  const message: BusMessage = { type: 'raised', cache: engine.prefix, names };
  // Here at once: whoever asks from now on must not be served while the shared tier is being told.
  for (const name of names) engine.peers.raised(name, engine.guard === null ? nextGeneration() : 0);
  if (engine.guard !== null) {
    try {
      const raised = await inBatches(engine.guard, 'raise', names, (store, part) => store.raise(part));
      names.forEach((name, i) => void engine.peers.raised(name, raised[i] ?? 0));
    } catch (error) {
      engine.peers.missedWrite('raise', error, message);
      for (const name of names) engine.peers.raised(name, 0);
    }
  }
  await engine.peers.tell(message);
}

/** Removes the keys of this namespace that match; answers how many went. */
export async function deletePattern(engine: Engine, room: Room, pattern: string): Promise<number> {
  const began = performance.now();
  const glob = parseGlob(pattern);
  const message: BusMessage = { type: 'pattern', cache: engine.prefix, room: room.path, pattern };
  const gone = new Set<string>();
  const remove = async (keys: readonly string[]): Promise<void> => {
    const fresh = keys.filter((key) => glob.test(key));
    if (fresh.length === 0) return;
    const there = await removeAll(engine, room, fresh);
    fresh.forEach((key, i) => {
      if (there[i] === true) gone.add(key);
    });
  };
  await remove(engine.keysHere(room, glob));
  if (engine.guard?.store.listsKeys === false) {
    // What may match and cannot be found must not be served.
    await clearRoom(engine, room);
  } else if (engine.guard !== null) {
    const start = `${room.path}::`;
    const head = escapeKey(glob.head);
    const scanned = `${start}${head.length < MAX_KEY_LENGTH / 2 ? head : ''}`;
    try {
      for await (const page of scanPages(engine.guard, scanned)) {
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
      engine.peers.missedWrite('scan', error, message);
    }
  }
  // Others may remember, or be loading, what stands in no shared tier.
  await engine.peers.tell(message);
  report(engine, room, 'pattern', [pattern], gone.size, began);
  return gone.size;
}

/** Each page within the deadline, like any other question; a scan that fails at once is a failure, too. */
async function* scanPages(guard: Guard, head: string): AsyncGenerator<readonly string[]> {
  let pages: AsyncIterator<readonly string[]> | undefined;
  for (;;) {
    const page = await guard.run('scan', (store) => {
      pages ??= store.scan(head)[Symbol.asyncIterator]();
      return pages.next();
    });
    if (page.done === true) return;
    yield page.value;
  }
}

/** The keys behind digests, as their entries tell them. */
async function originals(engine: Engine, start: string, digests: readonly string[]): Promise<string[]> {
  if (digests.length === 0 || engine.guard === null) return [];
  const names = digests.map((digest) => start + digest);
  const { payloads } = await engine.guard.run('read', (store) => store.read(names, [], engine.codec.bytes));
  const keys: string[] = [];
  for (const payload of payloads) {
    if (payload === undefined || payload === null) continue;
    const key = engine.codec.decode(payload).k;
    if (key !== undefined) keys.push(key);
  }
  return keys;
}

function report(
  engine: Engine,
  { namespace }: Room,
  scope: 'tags' | 'pattern' | 'clear',
  what: readonly string[],
  count: number | null,
  began: number,
): void {
  if (engine.events.heard) {
    engine.events.emit({ type: 'invalidate', namespace, scope, what, count, ms: performance.now() - began });
  }
}
