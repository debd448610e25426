import type { FieldErrors } from '@lab/core/http';
import type { Child, PropsWithChildren } from 'hono/jsx';
import { PostForm } from './post-form.tsx';

/** The fields of the form as text. */
export type ProductFormValues = Readonly<Record<'name' | 'price' | 'description', string>>;

/** What a page with the form is shown with: the product, or what was typed and what is wrong with it. */
export interface FormPageProps {
  readonly values?: ProductFormValues;
  readonly errors?: FieldErrors;
}

export const BLANK: ProductFormValues = { name: '', price: '', description: '' };

export interface ProductFormProps {
  readonly action: string;
  /** The product as text, or what was typed. */
  readonly values: ProductFormValues;
  /** A sentence per wrong field; empty at first. */
  readonly errors: FieldErrors;
  /** Below the fields: the buttons that send the form, and the way out. */
  readonly buttons: Child;
  /** Sent along. */
  readonly hidden?: Readonly<Record<string, string>>;
}

const LABELS: Readonly<Record<string, string>> = { name: 'Name', price: 'Price', description: 'Description' };

/** A product's fields, with what was typed and what is wrong with it. */
export const ProductForm = ({ action, values, errors, buttons, hidden = {} }: ProductFormProps) => (
  <>
    <ErrorSummary errors={errors} />
    <PostForm class="form panel" action={action} id="product-form">
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Field name="name" hint="1 to 100 characters." error={errors['name']}>
        <input
          id="name"
          name="name"
          maxlength={100}
          required
          value={values.name}
          {...described('name', errors)}
        />
      </Field>
      <Field name="price" hint="In dollars, with up to two decimals." error={errors['price']}>
        <input
          id="price"
          name="price"
          inputmode="decimal"
          required
          value={values.price}
          {...described('price', errors)}
        />
      </Field>
      <Field name="description" hint="May be empty." error={errors['description']}>
        <textarea id="description" name="description" rows={4} {...described('description', errors)}>
          {values.description}
        </textarea>
      </Field>
      {buttons}
    </PostForm>
  </>
);

/** One way to save, and one to leave things as they are. */
export const SaveOrCancel = ({ save, cancelHref }: { save: string; cancelHref: string }) => (
  <p class="row">
    <button type="submit" class="button button-primary">
      {save}
    </button>
    <a class="button" href={cancelHref} data-testid="cancel">
      Cancel
    </a>
  </p>
);

const ErrorSummary = ({ errors }: { errors: FieldErrors }) =>
  Object.keys(errors).length > 0 && (
    <div class="error-summary" role="alert" tabindex={-1} data-testid="error-summary">
      <h2>The product was not saved</h2>
      <ul>
        {Object.entries(errors).map(([name, error]) => (
          <li>
            <a href={`#${name}`}>
              {LABELS[name] ?? name}: {error}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );

interface FieldProps {
  readonly name: string;
  readonly hint: string;
  readonly error: string | undefined;
}

const Field = ({ name, hint, error, children }: PropsWithChildren<FieldProps>) => (
  <div class="field">
    <label for={name}>{LABELS[name]}</label>
    <p class="hint" id={`${name}-hint`}>
      {hint}
    </p>
    {children}
    {error !== undefined && (
      <p class="error" id={`${name}-error`} data-testid={`error-${name}`}>
        {error}
      </p>
    )}
  </div>
);

/** Ties an input to its hint, and to its error where it has one. */
const described = (name: string, errors: FieldErrors) =>
  errors[name] === undefined
    ? { 'aria-describedby': `${name}-hint` }
    : { 'aria-describedby': `${name}-hint ${name}-error`, 'aria-invalid': 'true' as const };
