/** What a response says of the caches that it met. */
export type Outcome = 'HIT' | 'MISS' | 'BYPASS' | 'STALE' | '304' | 'browser' | 'none';

const LABELS: Readonly<Partial<Record<Outcome, string>>> = {
  none: 'no cache asked',
  browser: 'from the cache of this browser',
};

/** What a panel calls an outcome. */
export const outcomeLabel = (outcome: Outcome): string => LABELS[outcome] ?? outcome;

/** The word that `Cache-Status` (RFC 9211) stands for. */
export function outcomeOf(header: string | null, status: number): Outcome {
  if (status === 304) return '304';
  if (header === null) return 'none';
  if (/;\s*hit/.test(header)) return /detail=stale/.test(header) ? 'STALE' : 'HIT';
  return /fwd=bypass/.test(header) ? 'BYPASS' : 'MISS';
}
