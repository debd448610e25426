import { BLANK_PRODUCT_FORM, type ProductFormModel } from '@lab/core/catalogue';
import { Field } from './field.tsx';

/** What a page with the form shows: the product, or what was typed and what is wrong with it. */
export type FormPageProps = {
  readonly [Part in keyof ProductFormModel]?: ProductFormModel[Part] | undefined;
};

/** A product's fields, with what was typed and what is wrong with it. */
export const ProductFields = ({ values = BLANK_PRODUCT_FORM.values, errors = {} }: FormPageProps) => (
  <>
    <Field name="name" value={values.name} error={errors['name']} />
    <Field name="price" value={values.price} error={errors['price']} inputmode="decimal" />
    <Field name="description" value={values.description} error={errors['description']} rows={5} />
  </>
);
