import type { ProductEntry } from '@lab/core/lab';
import { ui } from '@lab/core/lessons';
import { EntriesTable } from '../parts/entries-table.tsx';

/** D10: the entries that a save of product 1 invalidates, and the way to such a save. */
export const SignalsPage = ({ entries }: { entries: readonly ProductEntry[] }) => (
  <>
    <p class="row">
      <a class="button button-primary" href="/django/products/1/update/">
        {ui.django.change}
      </a>
      <a class="button" href="/django/api/products/1/?format=api">
        {ui.django.api}
      </a>
    </p>
    <EntriesTable entries={entries} />
  </>
);
