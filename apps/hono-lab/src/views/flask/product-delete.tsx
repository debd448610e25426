import type { ProductView } from '@lab/core/catalogue';
import type { ProductEntry } from '@lab/core/lab';
import { ui } from '@lab/core/lessons';
import { EntriesTable } from '../parts/entries-table.tsx';
import { PostForm } from '../parts/post-form.tsx';

export interface ProductDeletePageProps {
  readonly product: ProductView;
  /** The entries that show this product. */
  readonly entries: readonly ProductEntry[];
}

/** F20: the confirmation before a product is deleted, and the entries that the deletion invalidates. */
export const ProductDeletePage = ({ product, entries }: ProductDeletePageProps) => (
  <div class="split">
    <div>
      <PostForm class="form panel" action={`/flask/products/${product.id}/delete`} id="delete-form">
        <h2>{product.name}</h2>
        <p>{ui.remove.text}</p>
        <p class="row">
          <button type="submit" class="button button-danger">
            {ui.remove.yes}
          </button>
          <a class="button" href={`/flask/products/${product.id}`} data-testid="cancel">
            {ui.remove.no}
          </a>
        </p>
      </PostForm>
    </div>
    <EntriesTable entries={entries} />
  </div>
);
