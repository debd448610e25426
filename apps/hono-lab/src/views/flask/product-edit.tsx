import type { ProductEntry } from '@lab/core/lab';
import { ui } from '@lab/core/lessons';
import { EntriesTable } from '../parts/entries-table.tsx';
import type { FormPageProps } from '../parts/product-fields.tsx';
import { ProductForm } from '../parts/product-form.tsx';

export interface ProductEditPageProps extends FormPageProps {
  readonly id: number;
  /** The entries that show this product. */
  readonly entries: readonly ProductEntry[];
}

/** F10: the form, and the entries that a save invalidates. */
export const ProductEditPage = ({ id, values, errors, entries }: ProductEditPageProps) => (
  <div class="split">
    <div>
      <ProductForm
        action={`/flask/products/${id}/edit`}
        values={values}
        errors={errors}
        submit={ui.form.save}
        cancel={`/flask/products/${id}`}
      />
    </div>
    <EntriesTable entries={entries} />
  </div>
);
