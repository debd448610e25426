import { rect, svg, text } from './svg.ts';

interface Span {
  readonly at: number;
  readonly ms: number;
}

/** What one request did; `at` is the end of each, in milliseconds after its start. */
export interface WaterfallRecord {
  readonly ms: number;
  readonly calls: readonly (Span & {
    readonly operation: string;
    readonly key: string;
    readonly hit: boolean | null;
  })[];
  readonly queries: readonly (Span & { readonly sql: string })[];
  readonly loads: readonly (Span & { readonly name: string })[];
}

/** The rows are as high as the name at a phone's size of text, and the bar below it. */
const [WIDTH, ROW, MOST] = [720, 38, 30];
/** So many characters fit above a bar, at a phone's size of text too. */
const NAME = 56;

/** Cache calls, queries and slow work of a request on one time axis. */
export function waterfall({ ms, calls, queries, loads }: WaterfallRecord, label: string): string {
  const spans = [
    ...calls.map(({ operation, key, hit, ...span }) => ({
      ...span,
      name: `${operation} ${key}`,
      fill: hit === false ? 'fill-miss' : 'fill-hit',
    })),
    ...queries.map(({ sql, ...span }) => ({ ...span, name: sql, fill: 'fill-query' })),
    ...loads.map(({ name, ...span }) => ({ ...span, name, fill: 'fill-load' })),
  ]
    .map((span) => ({ ...span, from: Math.max(0, span.at - span.ms) }))
    .toSorted((a, b) => a.from - b.from)
    .slice(0, MOST);
  if (spans.length === 0) return '';
  const scale = WIDTH / Math.max(ms, 0.001);
  const rows = spans.map(({ name, fill, from, ms: took }, index) => {
    const y = index * ROW;
    return (
      text(0, y + 20, name.length > NAME ? `${name.slice(0, NAME - 1)}…` : name, 'span-name') +
      rect({
        class: fill,
        x: Math.min(from * scale, WIDTH - 2),
        y: y + 26,
        width: Math.max(took * scale, 2),
        height: 9,
        title: `${name}: ${took.toFixed(2)} ms`,
      })
    );
  });
  const end = spans.length * ROW + 20;
  const axis = [
    text(0, end, '0 ms', 'span-name'),
    text(WIDTH, end, `${ms.toFixed(1)} ms`, 'span-name', 'end'),
  ];
  return svg(WIDTH, end + 6, label, [...rows, ...axis]);
}
