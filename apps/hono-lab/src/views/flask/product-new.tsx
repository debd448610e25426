import { ui } from '@lab/core/lessons';
import type { FormPageProps } from '../parts/product-fields.tsx';
import { ProductForm } from '../parts/product-form.tsx';

/** F20: creating and deleting products. */
export const ProductNewPage = ({ values, errors }: FormPageProps) => (
  <ProductForm
    action="/flask/products"
    values={values}
    errors={errors}
    submit={ui.form.create}
    cancel="/flask/products"
  />
);
