import { ui } from '@lab/core/lessons';
import { ErrorSummary } from './error-summary.tsx';
import { PostForm } from './post-form.tsx';
import { type FormPageProps, ProductFields } from './product-fields.tsx';

export interface ProductFormProps extends FormPageProps {
  readonly action: string;
  readonly submit: string;
  readonly cancel: string;
}

/** The form of a product: one way to save, and one to leave things as they are. */
export const ProductForm = ({ action, submit, cancel, values, errors = {} }: ProductFormProps) => (
  <>
    <ErrorSummary errors={errors} />
    <PostForm class="form panel" action={action} id="product-form">
      <ProductFields values={values} errors={errors} />
      <p class="row">
        <button type="submit" class="button button-primary">
          {submit}
        </button>
        <a class="button" href={cancel} data-testid="cancel">
          {ui.form.cancel}
        </a>
      </p>
    </PostForm>
  </>
);
