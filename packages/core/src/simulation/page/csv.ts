import type { SimulationResult } from '../run/result.ts';

const COLUMNS = [
  'at',
  'hitRatio',
  'p50',
  'p99',
  'loadsPerSecond',
  'staleShare',
  'staleAge',
  'bytes',
  'cost',
] as const;

/** The spans of a run as CSV (RFC 4180): seconds, shares from 0 to 1, milliseconds, bytes, dollars a month; empty where nothing was read. */
export function spansCsv({ spans }: SimulationResult): string {
  const rows = spans.map((span) => COLUMNS.map((column) => span[column] ?? '').join(','));
  return `${[COLUMNS.join(','), ...rows].join('\r\n')}\r\n`;
}
