import { line, polyline, rect, svg, text } from './svg.ts';

/** Percentages by size: one line for each column but the first. */
export interface Curves {
  readonly finding: string;
  readonly columns: readonly string[];
  /** Ascending by size. */
  readonly rows: readonly {
    readonly size: number;
    readonly label: string;
    readonly percents: readonly number[];
  }[];
  /** A size to mark. */
  readonly present: { readonly size: number; readonly label: string };
}

const [LEFT, TOP, WIDTH, HEIGHT] = [50, 44, 340, 180];
/** Names of lines in one row of the legend. */
const NAMES_IN_ROW = 3;

/** Lines over a logarithmic scale of sizes, with a mark at the present one. */
export function curves({ finding, columns, rows, present }: Curves): string {
  const names = columns.slice(1);
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return svg(400, TOP + HEIGHT + 36, finding, []);
  const [smallest, largest] = [first.size, Math.max(last.size, present.size, first.size + 1)];
  const x = (size: number): number =>
    LEFT + (WIDTH * Math.log(Math.max(size, smallest) / smallest)) / Math.log(largest / smallest);
  const y = (percent: number): number => TOP + HEIGHT * (1 - percent / 100);
  // Beyond the last size nothing more is gained.
  const points = [...rows, { ...last, size: largest }];
  const drawn = names.map((_, at) =>
    polyline(
      points.map(({ size, percents }) => [x(size), y(percents[at] ?? 0)] as const),
      `curve curve-${at + 1}`,
    ),
  );
  const grid = [0, 50, 100].flatMap((percent) => [
    line(LEFT, y(percent), LEFT + WIDTH, y(percent), 'edge'),
    text(LEFT - 4, y(percent) + 4, `${percent} %`, 'tiny', 'end'),
  ]);
  const legend = names.flatMap((name, at) => {
    const [left, top] = [LEFT + (at % NAMES_IN_ROW) * 118, 4 + Math.floor(at / NAMES_IN_ROW) * 18];
    return [
      rect({ class: `curve-key-${at + 1}`, x: left, y: top, width: 12, height: 10 }),
      text(left + 17, top + 10, name, 'tiny'),
    ];
  });
  const mark = x(present.size);
  const marked = [
    line(mark, TOP, mark, TOP + HEIGHT, 'curve-mark'),
    text(mark, TOP + HEIGHT + 30, present.label, 'tiny', mark > LEFT + WIDTH / 2 ? 'end' : 'start'),
  ];
  const sizes = [
    text(LEFT, TOP + HEIGHT + 14, first.label, 'tiny'),
    text(x(last.size), TOP + HEIGHT + 14, last.label, 'tiny', 'end'),
  ];
  return svg(400, TOP + HEIGHT + 36, finding, [...grid, ...marked, ...drawn, ...sizes, ...legend]);
}
