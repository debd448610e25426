import type { CompareRow, CompareView } from '@lab/core/flask';
import { formatMs, ui } from '@lab/core/lessons';
import type { Changes } from '../../links.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Count, Milliseconds } from '../parts/figures.tsx';
import { Latency } from '../parts/latency.tsx';
import { Pager } from '../parts/pager.tsx';
import { Plot } from '../parts/plot.tsx';
import { ProductsTable } from '../parts/products-table.tsx';

export interface ComparePageProps {
  readonly view: CompareView;
  readonly latency: number;
  readonly href: (changes: Changes) => string;
}

/** F9: Redis, memory and no cache compared. */
export const ComparePage = ({ view, latency, href }: ComparePageProps) => (
  <>
    <Latency latency={latency} keep={{ page: `${view.page}` }} />
    <Plot
      kind="bars"
      title={ui.compare.plot}
      note={ui.compare.note}
      finding={view.rows.map(describe).join('; ')}
      unit="ms"
      table="comparison"
    />
    <p>
      {ui.compare.runs}: <Count of={view.runs} id="compare-runs" />
    </p>
    <DataTable label={ui.compare.table} tableId="comparison" class="stacked">
      <thead>
        <tr>
          <th scope="col">{ui.compare.method}</th>
          <th scope="col" class="num" data-series="">
            {ui.compare.median}
          </th>
          <th scope="col" class="num">
            {ui.compare.cold}
          </th>
          <th scope="col">{ui.compare.result}</th>
          <th scope="col">{ui.compare.trade}</th>
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <Row row={row} />
        ))}
      </tbody>
    </DataTable>
    <details>
      <summary>{ui.compare.read}</summary>
      <ProductsTable products={view.products} />
      <Pager page={view.page} pages={view.pages} href={(page) => href({ page })} />
    </details>
  </>
);

const Row = ({ row: { method, medianMs, coldMs, fastest } }: { row: CompareRow }) => (
  <tr
    class={fastest ? 'best' : undefined}
    data-testid="compare-row"
    data-method={method}
    data-fastest={fastest ? 'true' : undefined}
  >
    <th scope="row">{ui.compare.names[method]}</th>
    <td class="num" data-label={ui.compare.median} data-testid="compare-median">
      {medianMs === null ? ui.compare.notConnected : <Milliseconds of={medianMs} />}
    </td>
    <td class="num" data-label={ui.compare.cold}>
      {coldMs === null ? '–' : <Milliseconds of={coldMs} id="compare-cold" />}
    </td>
    <td>{fastest && <span class="badge badge-hit">{ui.compare.fastest}</span>}</td>
    <td>{ui.compare.can[method]}</td>
  </tr>
);

const describe = ({ method, medianMs }: CompareRow): string =>
  `${ui.compare.names[method]}: ${medianMs === null ? ui.compare.notConnected : formatMs(medianMs)}`;
