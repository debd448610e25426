import type { Milliseconds } from '../clock/units.ts';
import type { Engine } from './engine.ts';
import { CacheNotIntegerError, CacheUnreachableError } from './errors.ts';
import { type Found, type FoundEntry, pastTtl } from './found.ts';
import { type Kept, keep } from './isolation.ts';
import type { CacheTag } from './keys.ts';
import type { CacheDefaults } from './merge-options.ts';
import { find, findInStore } from './read.ts';
import { type Room, voidTicket } from './room.ts';
import { noteFor } from './validity.ts';
import { envelopeOf, toWrite } from './write.ts';

/** What an entry becomes; `null` leaves it as it is. */
interface Change {
  readonly kept: Kept;
  readonly ttl: Milliseconds | null;
  readonly grace: Milliseconds;
  readonly cost: Milliseconds;
  readonly tags: readonly CacheTag[];
}

const ATTEMPTS = 200;

/**
 * Reads an entry, and writes what it becomes only if it still is what was read (optimistic concurrency):
 * atomic across processes, whatever the codec. Callers of one process take turns.
 */
function modify<R>(
  engine: Engine,
  room: Room,
  key: string,
  change: (found: FoundEntry | undefined) => { readonly change: Change | null; readonly answer: R },
): Promise<R> {
  return inTurn(engine, `${room.path}::${key}`, () => modifyNow(engine, room, key, change));
}

async function modifyNow<R>(
  engine: Engine,
  room: Room,
  key: string,
  change: (found: FoundEntry | undefined) => { readonly change: Change | null; readonly answer: R },
): Promise<R> {
  for (let attempt = 0; ; attempt += 1) {
    const found = await present(engine, room, key);
    const live = found.kind === 'entry' && pastTtl(found, engine.now()) < 0 && found.value !== undefined;
    const { change: wanted, answer } = change(live ? found : undefined);
    if (wanted === null) return answer;
    const { dependencies, shared } = await noteFor(engine, room, wanted.tags);
    const envelope = envelopeOf(engine, room, key, wanted, dependencies);
    if (engine.guard !== null && shared && !(found.kind === 'nothing' && found.reason === 'unreachable')) {
      const entry = toWrite(engine, room, key, envelope);
      try {
        const done = await engine.guard.run('compare', (store) => store.compareAndSet(entry, found.payload));
        if (!done) {
          if (attempt < ATTEMPTS) continue;
          throw new CacheUnreachableError(`The entry ${key} changed ${ATTEMPTS} times while it was changed.`);
        }
      } catch (error) {
        if (!(error instanceof CacheUnreachableError) || engine.guard.open === false) throw error;
        engine.peers.missedWrite('compare', error);
      }
    } else if (engine.guard !== null) {
      engine.peers.missedWrite('compare', new CacheUnreachableError('The store is away.'));
    }
    voidTicket(room, key);
    engine.remember(room, key, envelope, wanted.kept, dependencies);
    engine.counts.sets += 1;
    await engine.peers.tell({ type: 'keys', cache: engine.prefix, room: room.path, keys: [key] });
    if (engine.events.heard) {
      engine.events.emit({
        type: 'set',
        key,
        ttl: wanted.ttl,
        tags: wanted.tags,
        size: wanted.kept.bytes,
        ms: 0,
      });
    }
    return answer;
  }
}

/** The shared tier's entry decides; memory only where there is none to ask. */
async function present(engine: Engine, room: Room, key: string): Promise<Found> {
  if (engine.guard === null) return await find(engine, room, key, {});
  const shared = await findInStore(engine, room, key, {});
  return shared.kind === 'nothing' && shared.reason === 'unreachable'
    ? await find(engine, room, key, {})
    : shared;
}

const turns = new WeakMap<Engine, Map<string, Promise<unknown>>>();

async function inTurn<R>(engine: Engine, name: string, task: () => Promise<R>): Promise<R> {
  const queues = turns.get(engine) ?? new Map<string, Promise<unknown>>();
  turns.set(engine, queues);
  const before = queues.get(name) ?? Promise.resolve();
  const mine = before.then(task, task);
  queues.set(name, mine);
  try {
    return await mine;
  } finally {
    if (queues.get(name) === mine) queues.delete(name);
  }
}

export async function addEntry(
  engine: Engine,
  room: Room,
  key: string,
  value: unknown,
  { ttl, tags = [] }: CacheDefaults,
): Promise<boolean> {
  const kept = keep(value);
  return await modify(engine, room, key, (found) => {
    if (found !== undefined || kept.value === undefined || ttl === 0) return { change: null, answer: false };
    return { change: { kept, ttl, grace: 0, cost: 0, tags }, answer: true };
  });
}

export async function addNumber(
  engine: Engine,
  room: Room,
  key: string,
  by: number,
  { ttl, tags: defaultTags = [] }: CacheDefaults,
): Promise<number> {
  if (!Number.isSafeInteger(by)) throw new CacheNotIntegerError(key);
  return await modify(engine, room, key, (found) => {
    const before = found === undefined ? 0 : found.value;
    if (!Number.isSafeInteger(before)) throw new CacheNotIntegerError(key);
    const after = Number(before) + by;
    if (!Number.isSafeInteger(after)) throw new CacheNotIntegerError(key);
    const now = engine.now();
    // A counter keeps the expiry that it started with.
    const left = found === undefined ? ttl : found.ttl === null ? null : -pastTtl(found, now);
    const tags = found === undefined ? defaultTags : tagsOf(found, room);
    return { change: { kept: keep(after), ttl: left, grace: 0, cost: 0, tags }, answer: after };
  });
}

/** Gives an entry a new TTL, counted from now. */
export async function retime(
  engine: Engine,
  room: Room,
  key: string,
  ttl: Milliseconds | null,
): Promise<boolean> {
  return await modify(engine, room, key, (found) => {
    if (found === undefined) return { change: null, answer: false };
    const { value, fluid, bytes, grace, cost } = found;
    return {
      change: { kept: { value, fluid, bytes }, ttl, grace, cost, tags: tagsOf(found, room) },
      answer: true,
    };
  });
}

function tagsOf(found: FoundEntry, room: Room): readonly CacheTag[] {
  if (found.envelope !== undefined) return found.envelope.g?.map(([tag]) => tag) ?? [];
  const start = `t:${room.path}|`;
  const cells = found.dependencies?.cells ?? [];
  return cells.filter(({ name }) => name.startsWith(start)).map(({ name }) => name.slice(start.length));
}
