import type { Bytes, Milliseconds } from '../clock/index.ts';

const UNITS = ['KiB', 'MiB', 'GiB', 'TiB'];
const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `1,204`; a dash where there is no number. */
export function formatCount(count: number | null): string {
  return count === null ? '–' : grouped.format(count);
}

/** `512 B`, `1.5 MiB`. */
export function formatBytes(bytes: Bytes | null): string {
  if (bytes === null) return '–';
  let [size, unit] = [bytes, 'B'];
  for (const larger of UNITS) {
    if (size < 1024) break;
    [size, unit] = [size / 1024, larger];
  }
  return unit === 'B' ? `${size} B` : `${size.toFixed(1)} ${unit}`;
}

/** `93.1 %` of a share between 0 and 1. */
export function formatPercent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`;
}

/** `0.04 ms`, `12.3 ms`. */
export function formatMs(ms: Milliseconds | null): string {
  return ms === null ? '–' : `${ms.toFixed(ms < 1 ? 2 : 1)} ms`;
}

/** `12.5`, of what happens per second. */
export function formatRate(perSecond: number | null): string {
  return perSecond === null ? '–' : perSecond.toFixed(1);
}
