import { type StrategyRow, strategiesText } from '@lab/core/simulation';
import { DataTable } from './parts/data-table.tsx';

const { table: text } = strategiesText;

/** All strategies on the same requests; each figure leads to its run. */
export const StrategiesTablePage = ({ rows }: { rows: readonly StrategyRow[] }) => (
  <>
    <header class="page-header">
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <p>
        <a href="/strategies">{text.back}</a>
      </p>
    </header>
    <DataTable label={text.title} id="strategies" class="stacked">
      <thead>
        <tr>
          {text.groups.map(([name, columns]) => (
            <th scope="colgroup" colspan={columns}>
              {name}
            </th>
          ))}
        </tr>
        <tr>
          {text.columns.map((column) => (
            <th scope="col">{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ strategy, label, lines, cells }) => (
          <tr data-testid="strategy-row" data-strategy={strategy}>
            <th scope="row">{label}</th>
            <td class="num" data-label={text.columns[1]}>
              {lines}
            </td>
            {cells.map((cell, index) => (
              <td class="num" data-label={text.columns[index + 2]}>
                <a href={cell.href}>{cell.text}</a>
              </td>
            ))}
            <td data-label={text.columns.at(-1)}>{text.use[strategy]}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
    <p class="muted">{text.complexity}</p>
  </>
);
