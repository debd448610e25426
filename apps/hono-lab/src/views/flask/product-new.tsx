import type { ProductEntry } from '@lab/core/lab';
import { ui } from '@lab/core/lessons';
import { EntriesTable } from '../parts/entries-table.tsx';
import type { FormPageProps } from '../parts/product-fields.tsx';
import { ProductForm } from '../parts/product-form.tsx';

export interface ProductNewPageProps extends FormPageProps {
  /** The entries that show lists of products. */
  readonly entries: readonly ProductEntry[];
}

/** F20: the form for a new product, and the entries that it invalidates. */
export const ProductNewPage = ({ values, errors, entries }: ProductNewPageProps) => (
  <div class="split">
    <div>
      <ProductForm
        action="/flask/products"
        values={values}
        errors={errors}
        submit={ui.form.create}
        cancel="/flask/products"
      />
    </div>
    <EntriesTable entries={entries} />
  </div>
);
