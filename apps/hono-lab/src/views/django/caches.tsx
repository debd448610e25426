import type { CacheAliasView } from '@lab/core/django';
import { formatSeconds, ui } from '@lab/core/lessons';
import { DataTable } from '../parts/data-table.tsx';

/** D9: the caches that the settings name. */
export const CachesPage = ({ caches }: { caches: readonly CacheAliasView[] }) => (
  <section>
    <h2>{ui.django.caches}</h2>
    <DataTable label={ui.django.caches}>
      <thead>
        <tr>
          {ui.django.cacheColumns.map((column) => (
            <th scope="col">{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {caches.map(({ alias, backend, prefix, version, timeout, key }) => (
          <tr data-testid="cache-alias">
            <th scope="row">{alias}</th>
            <td>{backend}</td>
            <td>{prefix}</td>
            <td class="num">{version}</td>
            <td class="num">{timeout === null ? ui.django.never : formatSeconds(timeout)}</td>
            <td>
              <code class="unbroken">{key ?? ui.django.notConnected}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  </section>
);
