import type { FieldErrors } from '@lab/core/http';
import { lesson } from '@lab/core/lessons';
import { Explanation } from '../lesson.tsx';
import { ProductForm, type ProductFormValues } from './product-form.tsx';

interface FormPageProps {
  readonly values?: ProductFormValues;
  readonly errors?: FieldErrors;
}

const BLANK: ProductFormValues = { name: '', price: '', description: '' };

/** F10. */
export const EditPage = ({ id, values = BLANK, errors = {} }: FormPageProps & { id: number }) => (
  <>
    <ProductForm
      action={`/flask/products/${id}/edit`}
      cancelHref={`/flask/products/${id}`}
      values={values}
      errors={errors}
      submit="Save"
    />
    <Explanation lesson={lesson('F10')} />
  </>
);

/** F20. */
export const NewPage = ({ values = BLANK, errors = {} }: FormPageProps) => (
  <>
    <ProductForm
      action="/flask/products"
      cancelHref="/flask/products"
      values={values}
      errors={errors}
      submit="Create"
    />
    <Explanation lesson={lesson('F20')} />
  </>
);
