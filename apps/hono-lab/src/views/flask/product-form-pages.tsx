import { lesson } from '@lab/core/lessons';
import { Explanation } from '../lesson.tsx';
import { BLANK, type FormPageProps, ProductForm, SaveOrCancel } from '../product-form.tsx';

/** F10. */
export const EditPage = ({ id, values = BLANK, errors = {} }: FormPageProps & { id: number }) => (
  <>
    <ProductForm
      action={`/flask/products/${id}/edit`}
      values={values}
      errors={errors}
      buttons={<SaveOrCancel save="Save" cancelHref={`/flask/products/${id}`} />}
    />
    <Explanation lesson={lesson('F10')} />
  </>
);

/** F20. */
export const NewPage = ({ values = BLANK, errors = {} }: FormPageProps) => (
  <>
    <ProductForm
      action="/flask/products"
      values={values}
      errors={errors}
      buttons={<SaveOrCancel save="Create" cancelHref="/flask/products" />}
    />
    <Explanation lesson={lesson('F20')} />
  </>
);
