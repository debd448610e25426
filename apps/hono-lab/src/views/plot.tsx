import type { Child } from 'hono/jsx';

export interface PlotProps {
  readonly kind: 'bars' | 'lines' | 'latencies' | 'live' | 'weather';
  readonly title: string;
  readonly note: string;
  /** What the picture says, for those who do not see it. */
  readonly finding: string;
  readonly unit?: string;
  readonly xUnit?: string;
  readonly scale?: 'log';
  readonly canvasId?: string;
  /** The id of the table it draws, where that stands elsewhere on the page. */
  readonly table?: string;
  readonly children?: Child;
  readonly data?: Readonly<Record<`data-${string}`, string>>;
}

/** A plot of the table that stands in it, or of the one that it names. */
export const Plot = (plot: PlotProps) => (
  <figure
    class="plot"
    data-plot={plot.kind}
    data-unit={plot.unit}
    data-x-unit={plot.xUnit}
    data-scale={plot.scale}
    data-table={plot.table}
    {...plot.data}
  >
    <figcaption>
      {plot.title} <small>{plot.note}</small>
    </figcaption>
    <div class="plot-canvas">
      <canvas role="img" aria-label={plot.finding} data-testid={plot.canvasId} />
    </div>
    {plot.children !== undefined && (
      <details>
        <summary>The numbers as a table</summary>
        {plot.children}
      </details>
    )}
  </figure>
);
