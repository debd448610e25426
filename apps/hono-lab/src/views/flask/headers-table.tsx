import type { ExplainedHeader } from '@lab/core/lessons';
import { DataTable } from '../data-table.tsx';
import { Text } from '../text.tsx';

/** The caching headers of a page, explained. */
export const HeadersTable = ({ headers }: { headers: readonly ExplainedHeader[] }) => (
  <section>
    <h2>What the headers say</h2>
    <DataTable label="Response headers" class="headers-table">
      <thead>
        <tr>
          <th scope="col">Header</th>
          <th scope="col">Value</th>
          <th scope="col">What it says</th>
        </tr>
      </thead>
      <tbody>
        {headers.map(({ name, value, says }) => (
          <tr>
            <th scope="row">{name}</th>
            <td>{value}</td>
            <td>
              <Text of={says} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  </section>
);
