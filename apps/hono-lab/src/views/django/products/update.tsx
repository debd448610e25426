import { ui } from '@lab/core/lessons';
import type { FormPageProps } from '../../parts/product-fields.tsx';
import { ProductForm } from '../../parts/product-form.tsx';

/** D4: the form that updates a product. */
export const DjangoUpdatePage = ({ id, values, errors }: FormPageProps & { id: number }) => (
  <ProductForm
    action={`/django/products/${id}/update/`}
    values={values}
    errors={errors}
    submit={ui.form.save}
    cancel={`/django/products/${id}/`}
  />
);
