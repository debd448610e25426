import {
  type Cell,
  type Dependencies,
  type Generation,
  nextGeneration,
  noteGenerations,
  noteMadeUnder,
  UNKNOWN,
} from '../generations/generations.ts';
import type { CacheTag } from '../keys/keys.ts';
import { inBatches } from '../store/in-batches.ts';
import type { Envelope } from '../values/codecs.ts';
import type { Engine } from './engine.ts';
import { tagName } from './namespace-registry.ts';
import type { Room } from './namespace-state.ts';

/*
 * What an entry is valid under. A write notes the generations of its namespaces and tags before what it
 * writes is made; a read compares them with the present ones. `generations.ts` says what they are.
 */

const NO_NAMES: readonly string[] = [];

/** The generations that an entry with these tags depends on: its namespaces' and its tags'. */
export function cellsOf(engine: Engine, room: Room, tags: readonly CacheTag[]): readonly Cell[] {
  if (tags.length === 0) return room.chain;
  return [...room.chain, ...new Set(tags.map((tag) => engine.tagCell(room, tag)))];
}

/**
 * Notes the generations that a write will be valid under, before what is written is made. Missing ones
 * are made in the shared tier; while that is away, ones of our own serve until it is back.
 */
export async function noteFor(
  engine: Engine,
  room: Room,
  tags: readonly CacheTag[],
): Promise<{ dependencies: Dependencies; shared: boolean }> {
  const cells = cellsOf(engine, room, tags);
  // Asks anew what a raise has overtaken while it was asked.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const names = attempt === 0 ? namesToAsk(engine, cells) : unknownNames(cells);
    if (engine.guard === null || names.length === 0) break;
    const asked = engine.view.mark();
    try {
      const made = await inBatches(engine.guard, 'ensure', names, (store, part) => store.ensure(part));
      names.forEach((name, i) => void engine.peers.learn(name, made[i] ?? 0, asked));
    } catch (error) {
      engine.suffered('ensure', error);
      break;
    }
  }
  return noteKnown(engine, cells);
}

function unknownNames(cells: readonly Cell[]): string[] {
  return cells.filter(({ generation }) => generation <= 0).map(({ name }) => name);
}

/** As {@link noteFor}, with what is known already. */
export function noteKnown(
  engine: Engine,
  cells: readonly Cell[],
): { dependencies: Dependencies; shared: boolean } {
  let shared = engine.guard !== null;
  for (const cell of cells) {
    if (cell.generation === 0) cell.generation = engine.guard === null ? nextGeneration() : -nextGeneration();
    if (cell.generation < 0) shared = false;
  }
  return { dependencies: noteGenerations(cells), shared };
}

/** Generations that must be asked for: those not known, or all while the bus cannot be relied on. */
export function namesToAsk(engine: Engine, cells: readonly Cell[]): readonly string[] {
  const { synced } = engine;
  if (synced && cells.every(known)) return NO_NAMES;
  return cells.filter((cell) => !synced || !known(cell)).map(({ name }) => name);
}

function known(cell: Cell): boolean {
  return cell.generation > 0;
}

/**
 * An entry of a later generation than the one that we know: ours got lost, and was made anew. It must be
 * asked for, or we and those who know the later one would find each other's entries invalid for ever.
 */
export function doubt(cells: readonly Cell[], generations: readonly Generation[]): void {
  cells.forEach((cell, i) => {
    if (known(cell) && (generations[i] ?? UNKNOWN) > cell.generation) cell.generation = UNKNOWN;
  });
}

/** Whether the namespaces' generations that an entry was made under are the present ones. */
export function stands(room: Room, envelope: Envelope): boolean {
  const { chain } = room;
  for (let i = 0; i < chain.length; i += 1) {
    const generation = chain[i]?.generation;
    if (generation === 0 || generation !== envelope.n[i]) return false;
  }
  return true;
}

/** What an entry of the shared tier says it was made under. */
export function dependenciesOf(engine: Engine, room: Room, envelope: Envelope): Dependencies {
  const tags = envelope.g ?? [];
  // A chain of another length was written under another layout: no generation of it holds.
  const chain = room.chain.map((_, i) => envelope.n[i] ?? 0);
  if (tags.length === 0) return noteMadeUnder(room.chain, chain);
  return noteMadeUnder(
    [...room.chain, ...tags.map(([tag]) => engine.view.cell(tagName(room.path, tag)))],
    [...chain, ...tags.map(([, generation]) => generation)],
  );
}
