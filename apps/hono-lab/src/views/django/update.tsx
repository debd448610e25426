import { lesson } from '@lab/core/lessons';
import { Explanation } from '../lesson.tsx';
import { BLANK, type FormPageProps, ProductForm, SaveOrCancel } from '../product-form.tsx';

/** D4. */
export const UpdatePage = ({ id, values = BLANK, errors = {} }: FormPageProps & { id: number }) => (
  <>
    <ProductForm
      action={`/django/products/${id}/update/`}
      values={values}
      errors={errors}
      buttons={<SaveOrCancel save="Save" cancelHref={`/django/products/${id}/`} />}
    />
    <Explanation lesson={lesson('D4')} />
  </>
);
