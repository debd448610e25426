import type { Product } from '@lab/core/catalogue';
import { type AdminActionName, SELECTED_FIELD } from '@lab/core/django';
import type { PropsWithChildren } from 'hono/jsx';
import { PostForm } from '../post-form.tsx';

const PRODUCTS = '/django/admin/products/';

/** D6: one product, before it goes. */
export const DeletePage = ({ product }: { product: Product }) => (
  <Confirmation
    products={[product]}
    action={`${PRODUCTS}${product.id}/delete/`}
    cancelHref={`${PRODUCTS}${product.id}/change/`}
  />
);

export interface DeleteSelectedPageProps {
  readonly products: readonly Product[];
  readonly action: AdminActionName;
  /** The list that they were chosen from. */
  readonly here: string;
}

/** D6: the chosen products, before they go. */
export const DeleteSelectedPage = ({ products, action, here }: DeleteSelectedPageProps) => (
  <Confirmation products={products} action={here} cancelHref={here}>
    <input type="hidden" name="action" value={action} />
    {products.map(({ id }) => (
      <input type="hidden" name={SELECTED_FIELD} value={id} />
    ))}
  </Confirmation>
);

interface ConfirmationProps {
  readonly products: readonly Product[];
  readonly action: string;
  readonly cancelHref: string;
}

const Confirmation = ({ products, action, cancelHref, children }: PropsWithChildren<ConfirmationProps>) => (
  <PostForm class="form panel" action={action} id="confirm-form">
    <h2>
      {products.length === 1
        ? 'This product goes, for good'
        : `These ${products.length} products go, for good`}
    </h2>
    <ul>
      {products.map(({ name }) => (
        <li data-testid="confirm-item">{name}</li>
      ))}
    </ul>
    <input type="hidden" name="post" value="yes" />
    {children}
    <p class="submit-row">
      <button type="submit" class="button button-danger">
        Yes, delete
      </button>
      <a class="button" href={cancelHref} data-testid="cancel">
        No, back
      </a>
    </p>
  </PostForm>
);
