import type { CompareRow, CompareView } from '@lab/core/flask';
import { lesson } from '@lab/core/lessons';
import type { Changes } from '../../links.ts';
import { DataTable } from '../data-table.tsx';
import { Figure } from '../figures.tsx';
import { Explanation } from '../lesson.tsx';
import { Pager } from '../pager.tsx';
import { Plot } from '../plot.tsx';
import { ProductTable } from './product-table.tsx';

export interface ComparePageProps {
  readonly view: CompareView;
  readonly href: (changes: Changes) => string;
}

const NAMES: Readonly<Record<CompareRow['method'], string>> = {
  redis: 'Redis',
  memory: 'Memory',
  none: 'No cache',
};

/** F9. */
export const ComparePage = ({ view, href }: ComparePageProps) => (
  <>
    <Plot
      kind="bars"
      title="Time to get one page of products"
      note={`Median of ${view.runs} warmed runs each, taking turns; logarithmic scale, lower is better`}
      finding={view.rows.map(describe).join('; ')}
      unit="ms"
      scale="log"
      table="comparison"
    />
    <p>
      Warmed runs per method: <Figure of={view.runs} id="compare-runs" />. The cold run came first, with
      nothing remembered.
    </p>
    <DataTable label="Comparison" tableId="comparison">
      <thead>
        <tr>
          <th scope="col">Method</th>
          <th scope="col" class="num" data-series="">
            Median
          </th>
          <th scope="col" class="num" data-series="">
            Cold run
          </th>
          <th scope="col">Result</th>
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <Row row={row} />
        ))}
      </tbody>
    </DataTable>
    <section>
      <h2>The products that were read</h2>
      <ProductTable products={view.products} />
      <Pager page={view.page} pages={view.pages} href={(page) => href({ page })} />
    </section>
    <Explanation lesson={lesson('F9')} />
  </>
);

const Row = ({ row: { method, medianMs, coldMs, fastest } }: { row: CompareRow }) => (
  <tr
    class={fastest ? 'best' : undefined}
    data-testid="compare-row"
    data-method={method}
    data-fastest={fastest ? 'true' : undefined}
  >
    <th scope="row">{NAMES[method]}</th>
    <td class="num">
      {medianMs === null ? (
        <span data-testid="compare-median">not connected</span>
      ) : (
        <Duration ms={medianMs} id="compare-median" />
      )}
    </td>
    <td class="num">{coldMs === null ? '–' : <Duration ms={coldMs} id="compare-cold" />}</td>
    <td>{fastest && <span class="badge badge-hit">fastest</span>}</td>
  </tr>
);

const Duration = ({ ms, id }: { ms: number; id: string }) => (
  <data value={ms} data-testid={id}>
    {ms.toFixed(3)} ms
  </data>
);

const describe = ({ method, medianMs }: CompareRow): string =>
  `${NAMES[method]} ${medianMs === null ? 'not connected' : `${medianMs.toFixed(3)} ms`}`;
