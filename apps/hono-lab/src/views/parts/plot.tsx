import { ui } from '@lab/core/lessons';
import type { Child } from 'hono/jsx';

export interface PlotProps {
  readonly kind: 'bars' | 'lines' | 'live' | 'weather';
  readonly title: string;
  readonly note: string;
  /** What the picture says, for those who do not see it. */
  readonly finding: string;
  readonly unit?: string;
  readonly xUnit?: string;
  readonly scale?: 'log';
  readonly id?: string;
  readonly canvasId?: string;
  /** The id of the table that it draws, if it is elsewhere on the page. */
  readonly table?: string;
  readonly children?: Child;
}

/** A plot of the table in it, or of the one that it names. */
export const Plot = (plot: PlotProps) => (
  <figure
    class="plot"
    data-plot={plot.kind}
    data-unit={plot.unit}
    data-x-unit={plot.xUnit}
    data-scale={plot.scale}
    data-table={plot.table}
    data-testid={plot.id}
  >
    <figcaption>
      {plot.title} <small>{plot.note}</small>
    </figcaption>
    <div class={plot.kind === 'live' ? 'plot-canvas short' : 'plot-canvas'}>
      <canvas role="img" aria-label={plot.finding} data-testid={plot.canvasId} />
    </div>
    {plot.children !== undefined && (
      <details>
        <summary>{ui.plot.table}</summary>
        {plot.children}
      </details>
    )}
  </figure>
);
