import type { GetOrSetOptions } from '../api/load-options.ts';
import { type Found, type FoundEntry, pastTtl } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import { dependenciesOf, doubt, namesToAsk, stands } from '../engine/entry-validity.ts';
import type { Room, Ticket } from '../engine/namespace-state.ts';
import { CacheCodecError } from '../errors.ts';
import { type Dependencies, holds } from '../generations/generations.ts';
import type { AskedGenerations } from '../store/read-batcher.ts';
import type { Payload } from '../store/shared-store.ts';
import type { Envelope } from '../values/codecs.ts';
import { type Kept, keep } from '../values/isolate.ts';

/** What a reader says of the entry that it expects. */
export type Expected = Pick<GetOrSetOptions, 'tags' | 'validate' | 'negativeTtl'>;

/**
 * Decodes what the store holds and decides whether it may be served: valid first (generations), then
 * fresh or within its grace. Without a ticket nothing is put into memory.
 */
export function judge(
  engine: Engine,
  room: Room,
  key: string,
  payload: Payload,
  asked: AskedGenerations,
  ticket: Ticket | null,
  expected: Expected,
): Found | Promise<Found> {
  let envelope: Envelope;
  try {
    envelope = engine.codec.decode(payload);
  } catch (error) {
    engine.suffered('decode', error);
    return { kind: 'nothing', reason: 'absent', payload };
  }
  return judgeEntry(engine, room, key, payload, envelope, asked, ticket, expected);
}

/** As {@link judge}, where the payload was decoded together with others. */
export function judgeEntry(
  engine: Engine,
  room: Room,
  key: string,
  payload: Payload,
  envelope: Envelope,
  asked: AskedGenerations,
  ticket: Ticket | null,
  expected: Expected,
): Found | Promise<Found> {
  if (envelope.g === undefined && ticket === null) {
    // Nothing is kept: compare in place.
    if (!stands(room, envelope)) {
      doubt(room.chain, envelope.n);
      return { kind: 'nothing', reason: 'invalidated', payload };
    }
    return serve(engine, key, envelope, payload, expected);
  }
  const dependencies = dependenciesOf(engine, room, envelope);
  if (envelope.g !== undefined && engine.reader !== null) {
    const names = namesToAsk(engine, dependencies.cells).filter((name) => !asked.has(name));
    // Tags that nobody told us of before the read: their generations cost a second one.
    if (names.length > 0) {
      return engine.reader
        .readAll([], names)
        .then(() => decide(engine, room, key, payload, envelope, dependencies, ticket, expected));
    }
  }
  return decide(engine, room, key, payload, envelope, dependencies, ticket, expected);
}

/** What is valid may be served, and remembered where no invalidation met the read. */
function decide(
  engine: Engine,
  room: Room,
  key: string,
  payload: Payload,
  envelope: Envelope,
  dependencies: Dependencies,
  ticket: Ticket | null,
  expected: Expected,
): Found {
  if (!holds(dependencies) || dependencies.generations.includes(0)) {
    doubt(dependencies.cells, dependencies.generations);
    return { kind: 'nothing', reason: 'invalidated', payload };
  }
  const found = serve(engine, key, envelope, payload, expected);
  // What a load stored meanwhile is newer than what was read.
  if (found.kind === 'entry' && ticket !== null && !ticket.void && ticket.newest === 0)
    engine.remember(room, key, envelope, found, dependencies);
  return found;
}

function serve(engine: Engine, key: string, envelope: Envelope, payload: Payload, expected: Expected): Found {
  if (!isExpected(envelope, expected)) {
    engine.suffered(
      'validate',
      new CacheCodecError(`The entry ${key} is not of the shape that its reader expects.`),
    );
    return { kind: 'nothing', reason: 'absent', payload };
  }
  let found: FoundEntry;
  try {
    found = toFound(engine, envelope, payload);
  } catch (error) {
    // Another program has put something there that no writer of ours would: deeper than any value may be.
    engine.suffered('decode', error);
    return { kind: 'nothing', reason: 'absent', payload };
  }
  const past = pastTtl(found, engine.quickClock.now());
  const servable = past < 0 || (found.grace > 0 && past <= found.grace);
  return servable ? found : { kind: 'nothing', reason: 'expired', payload };
}

function isExpected({ v, t }: Envelope, { validate, negativeTtl = 0 }: Expected): boolean {
  if (validate === undefined) return true;
  // That the source has nothing is believed for no longer than this reader would remember it.
  return v === undefined ? (t ?? Number.POSITIVE_INFINITY) <= negativeTtl : validate(v);
}

function toFound(engine: Engine, envelope: Envelope, payload: Payload): FoundEntry {
  // What was decoded for one reader is that reader's; what memory keeps is shared and therefore frozen.
  const kept: Kept =
    envelope.v === undefined || engine.memory === null
      ? { value: envelope.v, fluid: false, bytes: payload.length }
      : keep(envelope.v);
  return {
    kind: 'entry',
    value: kept.value,
    fluid: kept.fluid,
    madeAt: engine.fromShared(envelope.c),
    ttl: envelope.t,
    grace: envelope.s ?? 0,
    cost: envelope.m ?? 0,
    tier: 'store',
    bytes: kept.bytes,
    payload,
    envelope,
  };
}
