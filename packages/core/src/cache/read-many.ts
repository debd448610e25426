import type { Engine } from './engine.ts';
import { type Found, pastTtl, readerValue } from './found.ts';
import { type Expected, judge } from './judge.ts';
import { findInMemory } from './read.ts';
import { reportRead } from './report-read.ts';
import { closeTicket, openTicket, type Room } from './room.ts';
import { sharedHits } from './shared-hits.ts';
import type { StoreReader } from './store/reader.ts';
import { namesToAsk } from './validity.ts';

/** Finds many at once: memory first, then one multi-get of the shared tier. */
export async function findMany(
  engine: Engine,
  room: Room,
  keys: readonly string[],
  expected: Expected,
): Promise<Map<string, Found>> {
  const began = performance.now();
  const answer = new Map<string, Found>();
  const missing: string[] = [];
  for (const key of keys) {
    if (answer.has(key)) continue;
    const found = findInMemory(engine, room, key);
    answer.set(key, found ?? NOTHING);
    if (found === undefined) missing.push(key);
  }
  if (engine.reader !== null && missing.length > 0)
    await findMissing(engine, engine.reader, room, missing, answer, expected);
  for (const [key, found] of answer) reportRead(engine, key, found, began);
  return answer;
}

const NOTHING: Found = { kind: 'nothing', reason: 'absent' };

async function findMissing(
  engine: Engine,
  reader: StoreReader,
  room: Room,
  missing: readonly string[],
  answer: Map<string, Found>,
  expected: Expected,
): Promise<void> {
  const tickets = engine.memory === null ? null : missing.map((key) => openTicket(room, key));
  const names = missing.map((key) => engine.storageKey(room, key));
  try {
    const read = await reader.readAll(names, namesToAsk(engine, room.chain));
    for (let i = 0; i < missing.length; i += 1) {
      const key = missing[i] ?? '';
      const payload = read.payloads[i];
      if (payload === undefined || payload === null) continue;
      const found = judge(engine, room, key, payload, read.generations, tickets?.[i] ?? null, expected);
      answer.set(key, found instanceof Promise ? await found : found);
    }
  } catch (error) {
    engine.suffered('read', error);
    for (const key of missing) answer.set(key, { kind: 'nothing', reason: 'unreachable' });
  } finally {
    missing.forEach((key, i) => {
      const ticket = tickets?.[i];
      if (ticket !== undefined) closeTicket(room, key, ticket);
    });
  }
}

/** Values that are there and fresh, without negative entries. */
export async function getValues(
  engine: Engine,
  room: Room,
  keys: readonly string[],
): Promise<Map<string, unknown>> {
  const { reader, events, memory } = engine;
  if (memory === null && reader !== null && !events.heard) {
    return await sharedHits(engine, reader, room, keys);
  }
  const values = freshValues(engine, await findMany(engine, room, keys, {}));
  for (const [key, value] of values) if (value === undefined) values.delete(key);
  return values;
}

/** Values that are there and fresh; negative entries are in the map as `undefined`. */
export function freshValues(engine: Engine, found: ReadonlyMap<string, Found>): Map<string, unknown> {
  const now = engine.now();
  const values = new Map<string, unknown>();
  for (const [key, one] of found) {
    if (one.kind === 'entry' && pastTtl(one, now) < 0) values.set(key, readerValue(one));
  }
  return values;
}
