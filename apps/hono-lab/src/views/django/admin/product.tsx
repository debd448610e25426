import { ui } from '@lab/core/lessons';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { type FormPageProps, ProductFields } from '../../parts/product-fields.tsx';

const PRODUCTS = '/django/admin/products/';

export interface AdminProductPageProps extends FormPageProps {
  /** `null` for a product that is yet to be added. */
  readonly id: number | null;
}

/** D6: a new product, or one as it is and what else can be done with it. */
export const AdminProductPage = ({ id, values, errors = {} }: AdminProductPageProps) => (
  <>
    {id !== null && (
      <p class="row">
        <a class="button button-small" href={`${PRODUCTS}${id}/history/`} data-testid="history">
          {ui.admin.history}
        </a>
        <a class="button button-small" href={`/django/products/${id}/`} data-testid="view-on-site">
          {ui.admin.onSite}
        </a>
      </p>
    )}
    <ErrorSummary errors={errors} />
    <PostForm
      class="form panel"
      action={id === null ? `${PRODUCTS}add/` : `${PRODUCTS}${id}/change/`}
      id="product-form"
    >
      <ProductFields values={values} errors={errors} />
      <p class="submit-row">
        <button type="submit" class="button button-primary" name="_save" value="1">
          {ui.admin.save}
        </button>
        <button type="submit" class="button" name="_continue" value="1">
          {ui.admin.saveContinue}
        </button>
        <button type="submit" class="button" name="_addanother" value="1">
          {ui.admin.saveAdd}
        </button>
        <a class="button" href={PRODUCTS} data-testid="cancel">
          {ui.form.cancel}
        </a>
        {id !== null && (
          <a class="button button-danger push" href={`${PRODUCTS}${id}/delete/`} data-testid="delete">
            {ui.product.remove}
          </a>
        )}
      </p>
    </PostForm>
  </>
);
