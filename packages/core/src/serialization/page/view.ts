import { backgroundText, type RunState } from '../../background/index.ts';
import { formatCount, formatTime } from '../../lessons/index.ts';
import type { FormatComparison, FormatRow } from '../compare.ts';
import { findingsOf } from './findings.ts';
import { codecsText as text } from './text.ts';

export interface CodecRow {
  readonly format: string;
  readonly compression: string;
  readonly bytes: string;
  readonly ratio: string;
  readonly write: string;
  readonly read: string;
  readonly readable: string;
  readonly schema: string;
  /** Whether it takes the fewest bytes of its table. */
  readonly isSmallest: boolean;
}

/** One value in all formats: a table, and a plot of its bytes. */
export interface CodecSample {
  readonly name: string;
  readonly rows: readonly CodecRow[];
  readonly compressions: readonly string[];
  /** Bytes of each format, by compression. */
  readonly bars: readonly {
    readonly format: string;
    readonly bytes: readonly { readonly value: number; readonly text: string }[];
  }[];
}

export interface CodecsView {
  readonly status: RunState<never, never>['status'];
  readonly says: string;
  readonly findings: readonly string[];
  readonly samples: readonly CodecSample[];
  readonly pays: readonly (readonly [format: string, compression: string, from: string])[];
  readonly previews: FormatComparison['previews'];
}

export function codecsView(state: RunState<never, FormatComparison>): CodecsView {
  const none = { findings: [], samples: [], pays: [], previews: [] };
  const figures = state.status === 'done' ? figuresOf(state.result) : none;
  return { status: state.status, says: saysOf(state), ...figures };
}

function saysOf(state: RunState<never, FormatComparison>): string {
  if (state.status === 'idle') return '';
  if (state.status === 'running') return backgroundText.running;
  if (state.status === 'failed') return `${backgroundText.failed} ${state.reason}`;
  return `${backgroundText.measuredAt} ${formatTime(new Date(state.at).toISOString())}`;
}

function figuresOf(
  comparison: FormatComparison,
): Pick<CodecsView, 'findings' | 'samples' | 'pays' | 'previews'> {
  return {
    findings: findingsOf(comparison),
    previews: comparison.previews,
    samples: [...Map.groupBy(comparison.rows, ({ sample }) => sample)].map(([name, rows]) =>
      sampleOf(name, rows),
    ),
    pays: comparison.pays.map(({ format, compression, bytes }) => [
      format,
      compression,
      bytes === null ? text.pays.never : `${formatCount(bytes)}\u00a0bytes`,
    ]),
  };
}

function sampleOf(name: string, rows: readonly FormatRow[]): CodecSample {
  const least = Math.min(...rows.map(({ bytes }) => bytes));
  const byFormat = Map.groupBy(rows, ({ format }) => format);
  return {
    name: name.charAt(0).toUpperCase() + name.slice(1),
    rows: rows.map((row) => ({
      format: row.format,
      compression: row.compression,
      bytes: formatCount(row.bytes),
      ratio: `${(row.ratio * 100).toFixed(0)} %`,
      write: micros(row.writeMicros),
      read: micros(row.readMicros),
      readable: row.readable ? text.readable : text.unreadable,
      schema: row.schema ? text.needsSchema : text.noSchema,
      isSmallest: row.bytes === least,
    })),
    compressions: (byFormat.values().next().value ?? []).map(({ compression }) => compression),
    bars: [...byFormat].map(([format, own]) => ({
      format,
      bytes: own.map(({ bytes }) => ({ value: bytes, text: formatCount(bytes) })),
    })),
  };
}

const micros = (value: number): string =>
  value >= 1000
    ? `${(value / 1000).toFixed(value >= 100_000 ? 0 : 1)}\u00a0ms`
    : `${value.toFixed(value >= 10 ? 0 : 1)} µs`;
