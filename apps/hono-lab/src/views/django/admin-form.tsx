import { BLANK, type FormPageProps, ProductForm } from '../product-form.tsx';

const PRODUCTS = '/django/admin/products/';

/** D6: a new product. */
export const AddPage = ({ values = BLANK, errors = {} }: FormPageProps) => (
  <ProductForm action={`${PRODUCTS}add/`} values={values} errors={errors} buttons={<SubmitRow />} />
);

/** D6: a product as it is, and what else can be done with it. */
export const ChangePage = ({ id, values = BLANK, errors = {} }: FormPageProps & { id: number }) => (
  <>
    <p class="row">
      <a class="button" href={`${PRODUCTS}${id}/history/`} data-testid="history">
        History
      </a>
      <a class="button" href={`/django/products/${id}/`} data-testid="view-on-site">
        View on site
      </a>
    </p>
    <ProductForm
      action={`${PRODUCTS}${id}/change/`}
      values={values}
      errors={errors}
      buttons={<SubmitRow deleteHref={`${PRODUCTS}${id}/delete/`} />}
    />
  </>
);

/** By the names of Django's buttons. */
const SubmitRow = ({ deleteHref }: { deleteHref?: string }) => (
  <p class="submit-row">
    <button type="submit" class="button button-primary" name="_save" value="1">
      Save
    </button>
    <button type="submit" class="button" name="_continue" value="1">
      Save and continue editing
    </button>
    <button type="submit" class="button" name="_addanother" value="1">
      Save and add another
    </button>
    {deleteHref !== undefined && (
      <a class="button button-danger push" href={deleteHref} data-testid="delete">
        Delete
      </a>
    )}
  </p>
);
