import { type EpochMs, systemClock } from '../../clock/index.ts';

/**
 * Generations: how a tag or a namespace is invalidated without touching its entries.
 *
 * Each tag and each namespace has a generation, a number that is never used twice. An entry notes the
 * generations it was made under and is valid as long as none of them has changed. Raising one
 * invalidates all its entries at once, in O(1), and entries of loads that are still running with them.
 * A generation that got lost (evicted, server restarted empty) equals no noted one: its entries are
 * invalid, never revived.
 */
export type Generation = number;

/** Not known in this process: nothing noted under it is valid. */
export const UNKNOWN: Generation = 0;

/**
 * A generation that was raised by a soft purge: entries made under the floor or later are still there for the stale
 * windows of their readers, as if their time to live had ended at the first soft purge after they were made.
 */
export interface SoftGeneration {
  readonly generation: Generation;
  /** The generation after the last purge that was not soft. */
  readonly floor: Generation;
  /** The soft purges since then, the oldest first. */
  readonly purges: readonly SoftPurge[];
}

/** One soft purge. */
export interface SoftPurge {
  /** What it raised the generation to. */
  readonly generation: Generation;
  /** When, by the shared tier's clock. */
  readonly at: EpochMs;
}

/** How many soft purges of one generation are kept apart. */
export const MAX_PURGES = 8;

/** A generation as the shared tier keeps it. */
export type StoredGeneration = Generation | SoftGeneration;

export function generationOf(stored: StoredGeneration): Generation {
  return typeof stored === 'number' ? stored : stored.generation;
}

/**
 * What a soft purge makes of a generation. Past {@link MAX_PURGES} the second and the third count as one, at the time
 * of the second: an entry made between the two has a shorter stale window, and none has a longer one.
 */
export function softened(last: StoredGeneration, purge: SoftPurge): SoftGeneration {
  const { generation } = purge;
  if (typeof last === 'number') return { generation, floor: last, purges: [purge] };
  const { floor, purges } = last;
  const [first, second, third, ...rest] = purges;
  const isFull = purges.length >= MAX_PURGES && first && second && third;
  const before = isFull ? [first, { generation: third.generation, at: second.at }, ...rest] : purges;
  return { generation, floor, purges: [...before, purge] };
}

/** This process' view of one generation; entries point at it, so that a check is an integer compare. */
export interface GenerationRef {
  readonly name: string;
  generation: Generation;
  /** Set while the present generation is one of a soft purge. */
  soft: SoftGeneration | null;
  /** When it was last raised here, by {@link GenerationView.mark}; 0 for never. */
  raisedAt: number;
  /** What was last noted of a set of refs that ends with this one: entries made alike share it. */
  noted: GenerationSnapshot | null;
}

/** The generations that an entry was made under. */
export interface GenerationSnapshot {
  readonly refs: readonly GenerationRef[];
  readonly generations: readonly Generation[];
}

export function isCurrent(snapshot: GenerationSnapshot): boolean {
  const { refs, generations } = snapshot;
  for (let i = 0; i < refs.length; i += 1) {
    if (refs[i]?.generation !== generations[i]) return false;
  }
  return true;
}

/**
 * When the entries of a snapshot ceased to be fresh, where nothing but soft purges has ended them; `undefined` where
 * anything else has.
 */
export function softEnd({ refs, generations }: GenerationSnapshot): EpochMs | undefined {
  let end: EpochMs | undefined;
  for (let i = 0; i < refs.length; i += 1) {
    const { generation, soft } = refs[i] ?? NOWHERE;
    const made = generations[i] ?? UNKNOWN;
    if (made === generation && made !== UNKNOWN) continue;
    if (soft?.generation !== generation || made < soft.floor || made > generation) return undefined;
    const at = soft.purges.find((purge) => purge.generation > made)?.at;
    if (at === undefined) return undefined;
    end = Math.min(end ?? at, at);
  }
  return end;
}

const NOWHERE: Pick<GenerationRef, 'generation' | 'soft'> = { generation: UNKNOWN, soft: null };

/** The present generations, to be compared later: what was stored under them is valid until one of them changes. */
export function snapshotGenerations(refs: readonly GenerationRef[]): GenerationSnapshot {
  const last = refs.at(-1);
  const { noted } = last ?? {};
  if (noted != null && sameItems(noted.refs, refs) && isCurrent(noted)) return noted;
  return note(last, { refs, generations: refs.map((ref) => ref.generation) });
}

/** Notes the generations that an entry says it was made under. */
export function snapshotOf(
  refs: readonly GenerationRef[],
  generations: readonly Generation[],
): GenerationSnapshot {
  const last = refs.at(-1);
  const { noted } = last ?? {};
  if (noted != null && sameItems(noted.refs, refs) && sameItems(noted.generations, generations)) {
    return noted;
  }
  return note(last, { refs, generations });
}

function note(last: GenerationRef | undefined, snapshot: GenerationSnapshot): GenerationSnapshot {
  if (last !== undefined) last.noted = snapshot;
  return snapshot;
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

let last = 0;

/**
 * A generation that this process makes without the shared tier: microseconds, never the same twice. By the wall clock,
 * because a process that starts again must not repeat the numbers of the one before it.
 */
export function nextGeneration(): Generation {
  last = Math.max(last + 1, systemClock.now() * 1000);
  return last;
}
