import type { CacheAliasView } from '@lab/core/django';
import { backendText, formatSeconds, ui } from '@lab/core/lessons';
import { DataTable } from '../parts/data-table.tsx';

const [, BACKEND, PREFIX, VERSION, TIMEOUT, KEY] = ui.django.cacheColumns;

/** D9: the caches that the settings name. */
export const CachesPage = ({ caches }: { caches: readonly CacheAliasView[] }) => (
  <section>
    <h2>{ui.django.caches}</h2>
    <DataTable label={ui.django.caches} class="stacked">
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
            <td data-label={BACKEND}>
              <code>{backend}</code>: {backendText(backend)}
            </td>
            <td data-label={PREFIX}>{prefix}</td>
            <td class="num" data-label={VERSION}>
              {version}
            </td>
            <td class="num" data-label={TIMEOUT}>
              {timeout === null ? ui.django.never : formatSeconds(timeout)}
            </td>
            <td data-label={KEY}>
              <code class="unbroken">{key ?? ui.django.notConnected}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  </section>
);
