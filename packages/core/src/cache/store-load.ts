import type { Milliseconds } from '../clock/units.ts';
import type { Engine } from './engine.ts';
import { type Dependencies, holds } from './generations.ts';
import { keep } from './isolation.ts';
import type { CacheTag } from './keys.ts';
import type { Lead } from './lease.ts';
import type { GetOrSetOptions } from './load-options.ts';
import { lifetime } from './merge-options.ts';
import type { Resolved } from './outcomes.ts';
import type { Flight, Room } from './room.ts';
import { cellsOf, noteFor } from './validity.ts';
import { envelopeOf, toWrite } from './write.ts';

/** What was noted of a load before it began. */
export interface Landing {
  readonly flight: Flight;
  readonly lead: Lead;
  /** Whether what it will be valid under are the shared tier's generations. */
  readonly shared: boolean;
  /** When it began, in this process' sequence of raises. */
  readonly mark: number;
}

/**
 * Stores what was loaded, unless it belongs to the time before an invalidation, or another process took
 * the lease over. Asked three times, since each answer may be overtaken while the next is awaited: here
 * before the write, by the shared tier in the write itself (the lease), and here again before memory.
 */
export async function storeLoad(
  engine: Engine,
  room: Room,
  key: string,
  { value, ms }: { readonly value: unknown; readonly ms: Milliseconds },
  options: GetOrSetOptions,
  lateTags: readonly string[] | undefined,
  landing: Landing,
): Promise<Resolved<unknown>> {
  const { flight, lead } = landing;
  const kept = keep(value);
  flight.fluid = kept.fluid;
  const negative = value === undefined;
  const ttl = jittered(
    engine,
    negative
      ? lifetime(options.negativeTtl ?? 0)
      : options.ttl === undefined
        ? engine.settings.ttl
        : options.ttl,
    options.jitter ?? 0,
  );
  const done = (stored: boolean): Resolved<unknown> => ({
    status: options.forceFresh === true ? 'bypass' : 'miss',
    value: kept.value,
    stored,
    collapsed: false,
    loadMs: ms,
    ttl: stored ? ttl : 0,
    negative,
  });
  const discard = async (reason: 'invalidated' | 'fenced'): Promise<Resolved<unknown>> => {
    if (engine.events.heard) engine.events.emit({ type: 'discard', key, reason });
    if (lead.kind === 'leading') await lead.release();
    return done(false);
  };
  if (ttl === 0 || engine.closed) {
    if (lead.kind === 'leading') await lead.release();
    return done(false);
  }
  const tags = options.tags ?? [];
  const noted =
    lateTags === undefined
      ? { dependencies: flight.dependencies, shared: landing.shared }
      : await withLateTags(engine, room, tags, landing);
  const dependencies = noted?.dependencies ?? null;
  if (flight.ticket.void || dependencies === null || !holds(dependencies))
    return await discard('invalidated');
  const grace = negative ? 0 : Math.max(options.staleWhileRevalidate ?? 0, options.staleIfError ?? 0);
  const content = { kept, ttl, grace, cost: ms, tags };
  const envelope = envelopeOf(engine, room, key, content, dependencies);
  if (lead.kind === 'leading' && noted?.shared === true) {
    const outcome = await lead.fill(toWrite(engine, room, key, envelope));
    if (outcome === 'refused') return await discard(flight.ticket.void ? 'invalidated' : 'fenced');
  } else if (engine.guard !== null && !engine.guard.open && lead.kind === 'late') {
    // Another process is still loading, and may store: two writers without an order are one too many.
    return done(false);
  }
  if (flight.ticket.void || !holds(dependencies)) return await discard('invalidated');
  engine.remember(room, key, envelope, kept, dependencies);
  if (options.forceFresh === true)
    await engine.peers.tell({ type: 'keys', cache: engine.prefix, room: room.path, keys: [key] });
  engine.counts.sets += 1;
  if (engine.events.heard) {
    engine.events.emit({ type: 'set', key, ttl, tags, size: kept.bytes, ms: 0 });
  }
  return done(true);
}

/**
 * What the result is valid under, with the tags that the load itself named: they count from when it began.
 * `null` when one of them was raised since, or when that cannot be told.
 */
async function withLateTags(
  engine: Engine,
  room: Room,
  tags: readonly CacheTag[],
  { flight, lead, mark }: Landing,
): Promise<{ readonly dependencies: Dependencies; readonly shared: boolean } | null> {
  const known = flight.dependencies;
  const late = await noteFor(engine, room, tags);
  if (cellsOf(engine, room, tags).some((cell) => cell.raisedAt > mark)) return null;
  // Raised by another process: a generation above our fence is later than our lease, by the store's one clock.
  const after =
    lead.kind === 'leading' &&
    (engine.guard?.store.sharded === true
      ? !engine.synced
      : late.dependencies.generations.some((generation) => generation > lead.fence));
  const same = late.dependencies.generations.every((generation, i) => generation === known?.generations[i]);
  return after && !same ? null : late;
}

/** Entries made together should not expire together. */
function jittered(engine: Engine, ttl: Milliseconds | null, share: number): Milliseconds | null {
  if (ttl === null || share === 0) return ttl;
  return ttl * (1 - share * engine.settings.random());
}
