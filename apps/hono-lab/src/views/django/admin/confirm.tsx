import type { Product } from '@lab/core/catalogue';
import { type AdminActionName, SELECTED_FIELD } from '@lab/core/django';
import { formatCount, ui } from '@lab/core/lessons';
import { PostForm } from '../../parts/post-form.tsx';

export interface AdminConfirmPageProps {
  readonly products: readonly Product[];
  /** The action that was chosen in the list; `null` on the page of one product. */
  readonly action: AdminActionName | null;
  /** Where the form is sent. */
  readonly here: string;
  readonly cancel: string;
}

/** D6: the confirmation before products are deleted. */
export const AdminConfirmPage = ({ products, action, here, cancel }: AdminConfirmPageProps) => (
  <PostForm class="form panel" action={here} id="confirm-form">
    <h2>
      {products.length === 1 ? ui.admin.goesOne : `${formatCount(products.length)} ${ui.admin.goesMany}`}
    </h2>
    <ul>
      {products.map(({ id, name }) => (
        <li data-testid="confirm-item">
          <a href={`/django/admin/products/${id}/change/`}>{name}</a>
        </li>
      ))}
    </ul>
    <input type="hidden" name="post" value="yes" />
    {action !== null && (
      <>
        <input type="hidden" name="action" value={action} />
        {products.map(({ id }) => (
          <input type="hidden" name={SELECTED_FIELD} value={id} />
        ))}
      </>
    )}
    <p class="submit-row">
      <button type="submit" class="button button-danger">
        {ui.admin.yes}
      </button>
      <a class="button" href={cancel} data-testid="cancel">
        {ui.admin.no}
      </a>
    </p>
  </PostForm>
);
