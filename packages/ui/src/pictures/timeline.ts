import { escapeText } from './svg.ts';

/** One strategy, and its last write if it wrote. */
export interface TimelineRow {
  readonly title: string;
  readonly write?:
    | {
        readonly before: string;
        readonly written: string;
        readonly after: string;
        readonly fresh: boolean;
        readonly loads: number;
        readonly action: string;
      }
    | undefined;
}

const STEPS = ['Reader before', 'Writer', 'Cache', 'Reader after'] as const;

/**
 * Writer, cache and readers of each strategy, in the order in which things happened: a table, so that it reads on a
 * phone, where each strategy is a block of its own.
 */
export function timeline(rows: readonly TimelineRow[]): string {
  const heads = ['Strategy', ...STEPS].map((step) => `<th scope="col">${step}</th>`).join('');
  const lines = rows.flatMap(({ title, write }) => (write === undefined ? [] : [line(title, write)]));
  return `<table class="flow stacked"><thead><tr>${heads}</tr></thead><tbody>${lines.join('')}</tbody></table>`;
}

function line(title: string, write: NonNullable<TimelineRow['write']>): string {
  const { before, written, action, after, fresh, loads } = write;
  const paid = loads > 0 ? `${loads} load` : 'hit';
  const served = `${after}, ${fresh ? 'new' : 'old'}, ${paid}`;
  const cells = [before, written, action, served].map(
    (text, step) =>
      `<td data-label="${STEPS[step]}"${step < 3 ? '' : ` class="${fresh ? 'new' : 'old'}"`}>${escapeText(text)}</td>`,
  );
  return `<tr><th scope="row">${escapeText(title)}</th>${cells.join('')}</tr>`;
}
