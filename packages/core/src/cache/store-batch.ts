import type { Milliseconds } from '../clock/units.ts';
import type { Engine } from './engine.ts';
import { type Dependencies, holds } from './generations.ts';
import type { Kept } from './isolation.ts';
import type { CacheTag } from './keys.ts';
import type { Leases, Standing } from './lease-many.ts';
import type { Flight, Room } from './room.ts';
import { envelopeOf, toWrite } from './write.ts';

/** What was loaded for one key of a batch, and how it may be kept. */
export interface Loaded {
  readonly key: string;
  readonly kept: Kept;
  readonly ttl: Milliseconds | null;
  readonly flight: Flight;
  readonly standing: Standing | 'unwaited' | null;
}

/** What all keys of a batch have in common. */
export interface BatchTerms {
  readonly tags: readonly CacheTag[];
  readonly dependencies: Dependencies;
  /** Whether the dependencies are the shared tier's. */
  readonly shared: boolean;
  readonly leases: Leases | null;
  /** How long the load took. */
  readonly cost: Milliseconds;
}

/** Stores what nobody invalidated meanwhile, in one round trip; answers which keys that are. */
export async function storeBatch(
  engine: Engine,
  room: Room,
  loaded: readonly Loaded[],
  terms: BatchTerms,
): Promise<{ readonly stored: ReadonlySet<string>; readonly asked: boolean }> {
  const { tags, dependencies, shared, leases, cost } = terms;
  const valid = ({ flight }: Loaded): boolean => !flight.ticket.void && holds(dependencies);
  const writes = loaded.flatMap((one) => {
    const { key, kept, ttl, standing } = one;
    if (ttl === 0 || standing === 'unwaited' || engine.closed) return [];
    const content = { kept, ttl, grace: 0, cost, tags };
    return [{ one, envelope: envelopeOf(engine, room, key, content, dependencies) }];
  });
  const filled = new Map(
    writes
      .filter(({ one }) => shared && one.standing === 'leading' && valid(one))
      .map(({ one, envelope }) => [one.key, toWrite(engine, room, one.key, envelope)]),
  );
  const asked = leases !== null && filled.size > 0;
  const refused = asked ? await leases.fill(filled) : NONE;
  const stored = new Set<string>();
  for (const { one, envelope } of writes) {
    if (refused.has(one.key) || !valid(one)) {
      const reason = valid(one) ? 'fenced' : 'invalidated';
      if (engine.events.heard) engine.events.emit({ type: 'discard', key: one.key, reason });
      continue;
    }
    engine.remember(room, one.key, envelope, one.kept, dependencies);
    engine.counts.sets += 1;
    stored.add(one.key);
  }
  return { stored, asked };
}

const NONE: ReadonlySet<string> = new Set();
