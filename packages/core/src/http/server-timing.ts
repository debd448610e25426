import type { Milliseconds } from '../clock/index.ts';

/** One metric of `Server-Timing`. */
export interface TimingMetric {
  /** A token; browsers show it when there is no description. */
  readonly name: string;
  readonly dur?: Milliseconds;
  readonly desc?: string;
}

const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;

/**
 * The value of `Server-Timing`; browsers show it in their developer tools.
 *
 * @throws RangeError for a name that is no token.
 * @example
 * formatServerTiming([{ name: 'cache', dur: 0.42 }, { name: 'db', dur: 12 }]); // 'cache;dur=0.42, db;dur=12'
 * @see https://www.w3.org/TR/server-timing/#the-server-timing-header-field
 */
export function formatServerTiming(metrics: readonly TimingMetric[]): string {
  return metrics.map(formatMetric).join(', ');
}

function formatMetric({ name, dur, desc }: TimingMetric): string {
  if (!TOKEN.test(name)) throw new RangeError(`The metric name "${name}" is no token.`);
  const parts = [name];
  if (desc !== undefined) parts.push(`desc="${quotable(desc)}"`);
  if (dur !== undefined && Number.isFinite(dur)) parts.push(`dur=${Math.round(dur * 100) / 100}`);
  return parts.join(';');
}

/** Header values are ASCII; what a quoted string cannot hold is left out. */
const quotable = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '').replaceAll(/["\\]/g, '\\$&');
