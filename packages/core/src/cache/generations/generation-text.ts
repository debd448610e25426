import { type Generation, type StoredGeneration, UNKNOWN } from './generation.ts';

/** A generation as stores keep it: its number, and after a soft purge `generation:floor:softAt`. */
export function formatGeneration(stored: StoredGeneration): Generation | string {
  if (typeof stored === 'number') return stored;
  return `${stored.generation}:${stored.floor}:${stored.softAt}`;
}

/** Reads what a store keeps, as a number, as text or as the text's bytes; zero for what is no generation. */
export function readGeneration(value: unknown): StoredGeneration {
  const number = toInteger(value);
  if (number !== UNKNOWN || value === null || value === undefined) return number;
  const [generation = UNKNOWN, floor = UNKNOWN, softAt = UNKNOWN] = String(value).split(':').map(toInteger);
  return floor > UNKNOWN && softAt > 0 ? { generation, floor, softAt } : generation;
}

function toInteger(value: unknown): number {
  const number = Number(value ?? UNKNOWN);
  return Number.isSafeInteger(number) ? number : UNKNOWN;
}
