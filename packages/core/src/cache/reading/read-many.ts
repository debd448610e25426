import { type Found, pastTtl, readerValue } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import { cellsOf, namesToAsk } from '../engine/entry-validity.ts';
import { closeTicket, openTicket, type Room } from '../engine/namespace-state.ts';
import { findInMemory, findInStore } from './read.ts';
import { sharedHits } from './read-many-from-store.ts';
import { reportFresh } from './record-read.ts';
import { type Expected, judge } from './validate-entry.ts';

/** Finds many at once: memory first, then one multi-get of the shared tier. */
async function findMany(
  engine: Engine,
  room: Room,
  keys: readonly string[],
  expected: Expected,
): Promise<Map<string, Found>> {
  const answer = new Map<string, Found>();
  const missing: string[] = [];
  for (const key of new Set(keys)) {
    const found = findInMemory(engine, room, key);
    if (found === undefined) missing.push(key);
    answer.set(key, found ?? NOTHING);
  }
  if (missing.length === 0) return answer;
  for (const [key, found] of await findManyInStore(engine, room, missing, expected)) answer.set(key, found);
  return answer;
}

const NOTHING: Found = { kind: 'nothing', reason: 'absent' };

/** The shared tier only, in one multi-get; see {@link findInStore}. */
export async function findManyInStore(
  engine: Engine,
  room: Room,
  keys: readonly string[],
  expected: Expected,
): Promise<Map<string, Found>> {
  const [first] = keys;
  if (first !== undefined && keys.length === 1) {
    return new Map([[first, await findInStore(engine, room, first, expected)]]);
  }
  const answer = new Map<string, Found>(keys.map((key) => [key, NOTHING]));
  const { reader } = engine;
  if (reader === null) return answer;
  const tickets = engine.memory === null ? null : keys.map((key) => openTicket(room, key));
  const names = keys.map((key) => engine.storageKey(room, key));
  try {
    const read = await reader.readAll(names, namesToAsk(engine, cellsOf(engine, room, expected.tags ?? [])));
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i] ?? '';
      const payload = read.payloads[i];
      if (payload === undefined || payload === null) continue;
      const found = judge(engine, room, key, payload, read.generations, tickets?.[i] ?? null, expected);
      answer.set(key, found instanceof Promise ? await found : found);
    }
  } catch (error) {
    engine.suffered('read', error);
    for (const key of keys) answer.set(key, { kind: 'nothing', reason: 'unreachable' });
  } finally {
    keys.forEach((key, i) => {
      const ticket = tickets?.[i];
      if (ticket !== undefined) closeTicket(room, key, ticket);
    });
  }
  return answer;
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
  const began = performance.now();
  const values = new Map<string, unknown>();
  for (const [key, found] of await findMany(engine, room, keys, {})) {
    reportFresh(engine, room, key, found, began);
    if (found.kind === 'nothing' || found.value === undefined || pastTtl(found, engine.now()) >= 0) continue;
    values.set(key, readerValue(found));
  }
  return values;
}
