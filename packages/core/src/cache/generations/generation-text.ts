import { type Generation, type SoftPurge, type StoredGeneration, UNKNOWN } from './generation.ts';

/**
 * A generation as stores keep it: its number, and after soft purges `generation:floor:purges`, each purge as
 * `generation@time`, separated by commas.
 */
export function formatGeneration(stored: StoredGeneration): Generation | string {
  if (typeof stored === 'number') return stored;
  const purges = stored.purges.map(({ generation, at }) => `${generation}@${at}`);
  return `${stored.generation}:${stored.floor}:${purges.join(',')}`;
}

/** Reads what a store keeps, as a number, as text or as the text's bytes; zero for what is no generation. */
export function readGeneration(value: unknown): StoredGeneration {
  const number = toInteger(value);
  if (number !== UNKNOWN || value === null || value === undefined) return number;
  const [first, second, list = ''] = String(value).split(':');
  const [generation, floor] = [toInteger(first), toInteger(second)];
  const purges = list.split(',').map(readPurge);
  const isSoft = floor > UNKNOWN && purges.every(({ generation, at }) => generation > UNKNOWN && at > 0);
  return isSoft ? { generation, floor, purges } : generation;
}

function readPurge(text: string): SoftPurge {
  const [generation, at] = text.split('@');
  return { generation: toInteger(generation), at: toInteger(at) };
}

function toInteger(value: unknown): number {
  const number = Number(value ?? UNKNOWN);
  return Number.isSafeInteger(number) ? number : UNKNOWN;
}
