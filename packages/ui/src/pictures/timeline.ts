import { line, rect, svg, text } from './svg.ts';

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

const STEPS = ['Reader before', 'Writer', 'Cache', 'Reader after'];
const [LEFT, STEP, ROW, BOX] = [150, 150, 46, 138];

/** Writer, cache and readers of each strategy, in the order in which things happened. */
export function timeline(rows: readonly TimelineRow[]): string {
  const wrote = rows.flatMap(({ title, write }) => (write === undefined ? [] : [{ title, write }]));
  const heads = STEPS.map((step, index) =>
    text(LEFT + index * STEP + BOX / 2, 16, step, 'small faint', 'middle'),
  );
  const lines = wrote.map(({ title, write }, index) => {
    const y = 30 + index * ROW;
    const served = write.loads > 0 ? `${write.after}, ${write.loads} load` : `${write.after}, hit`;
    const boxes = [
      { content: write.before, name: 'node' },
      { content: write.written, name: 'node' },
      { content: write.action, name: 'node' },
      { content: served, name: write.fresh ? 'node good' : 'node bad' },
    ];
    return [
      text(0, y + 22, title, 'small'),
      line(LEFT, y + 17, LEFT + 3 * STEP, y + 17, 'edge'),
      ...boxes.map(
        ({ content, name }, step) =>
          rect({ class: name, x: LEFT + step * STEP, y, width: BOX, height: 34 }) +
          text(LEFT + step * STEP + BOX / 2, y + 22, content, 'small', 'middle'),
      ),
    ].join('');
  });
  const label = wrote
    .map(
      ({ title, write }) =>
        `${title}: the reader ${write.fresh ? 'sees the new value' : 'sees the old value'}`,
    )
    .join('; ');
  return svg(LEFT + 4 * STEP, 40 + wrote.length * ROW, label, [...heads, ...lines]);
}
