import { formatCount, ui } from '@lab/core/lessons';
import type { LivePlot, Sample } from '@lab/core/monitoring';
import { DataTable } from '../parts/data-table.tsx';
import { Plot } from '../parts/plot.tsx';

/** One plot over time; its table is what the script reads and appends to. */
export const LivePlotFigure = ({ plot, history }: { plot: LivePlot; history: readonly Sample[] }) => (
  <Plot kind="live" title={plot.title} note={plot.unit} finding={plot.title} unit={plot.unit}>
    <DataTable label={`${plot.title}: ${ui.stats.minutes}`} tall>
      <thead>
        <tr>
          <th scope="col">{ui.stats.time}</th>
          {plot.series.map(({ name, label }) => (
            <th scope="col" class="num" data-series={name}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {history.map(({ at, series }) => (
          <tr>
            <td>
              <time datetime={new Date(at).toISOString()}>{new Date(at).toISOString().slice(11, 19)}</time>
            </td>
            {plot.series.map(({ name }) => (
              <Cell value={series[name]} unit={plot.unit} />
            ))}
          </tr>
        ))}
      </tbody>
    </DataTable>
  </Plot>
);

const Cell = ({ value, unit }: { value: number | null; unit: string }) => (
  <td class="num">
    {value === null ? (
      '–'
    ) : (
      <data value={value}>
        {formatCount(Number(value.toPrecision(4)))} {unit}
      </data>
    )}
  </td>
);
