import type { FieldErrors } from '@lab/core/http';
import { Field } from './field.tsx';

/** The fields of the form as text. */
export type ProductFormValues = Readonly<Record<'name' | 'price' | 'description', string>>;

/** What a page with the form shows: the product, or what was typed and what is wrong with it. */
export interface FormPageProps {
  readonly values?: ProductFormValues | undefined;
  readonly errors?: FieldErrors | undefined;
}

const BLANK: ProductFormValues = { name: '', price: '', description: '' };

/** A product's fields, with what was typed and what is wrong with it. */
export const ProductFields = ({ values = BLANK, errors = {} }: FormPageProps) => (
  <>
    <Field name="name" value={values.name} error={errors['name']} />
    <Field name="price" value={values.price} error={errors['price']} inputmode="decimal" />
    <Field name="description" value={values.description} error={errors['description']} rows={5} />
  </>
);
