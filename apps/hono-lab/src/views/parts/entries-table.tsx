import type { ProductEntry } from '@lab/core/lab';
import { ui } from '@lab/core/lessons';
import { DataTable } from './data-table.tsx';

/** The cache entries that show a product, and which of them are in the cache now. */
export const EntriesTable = ({ entries }: { entries: readonly ProductEntry[] }) => (
  <section class="panel">
    <h2>{ui.form.willGo}</h2>
    <DataTable label={ui.form.willGo}>
      <thead>
        <tr>
          <th scope="col">{ui.form.entry}</th>
          <th scope="col">{ui.form.cached}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ title, href, key, cached }) => (
          <tr data-testid="entry" data-cached={`${cached}`}>
            <th scope="row">
              <a href={href}>{title}</a> <code>{key}</code>
            </th>
            <td>{cached ? ui.form.yes : ui.form.no}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  </section>
);
