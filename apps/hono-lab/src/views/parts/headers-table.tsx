import type { ExplainedHeader } from '@lab/core/lessons';
import { ui } from '@lab/core/lessons';
import { DataTable } from './data-table.tsx';
import { Rich } from './rich.tsx';

/** The caching headers of a page, explained; a script fills in the values of this very response. */
export const HeadersTable = ({ headers }: { headers: readonly ExplainedHeader[] }) => (
  <section>
    <h2>{ui.headers.title}</h2>
    <DataTable label={ui.headers.title} class="headers-table">
      <thead>
        <tr>
          <th scope="col">{ui.headers.name}</th>
          <th scope="col">{ui.headers.value}</th>
          <th scope="col">{ui.headers.says}</th>
        </tr>
      </thead>
      <tbody>
        {headers.map(({ name, says }) => (
          <tr>
            <th scope="row">{name}</th>
            <td data-header={name}>–</td>
            <td>
              <Rich text={says} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  </section>
);
