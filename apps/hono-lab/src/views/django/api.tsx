import { STATUS_CODES } from 'node:http';
import { signInAddress } from '@lab/core/auth';
import type { FieldErrors } from '@lab/core/http';
import { lesson } from '@lab/core/lessons';
import { Explanation } from '../lesson.tsx';
import { Outcome, type OutcomeProps } from '../outcome.tsx';
import { PostForm } from '../post-form.tsx';
import { ProductForm } from '../product-form.tsx';

export interface ApiPageProps {
  readonly name: string;
  readonly description: string;
  readonly data: unknown;
  readonly status: number;
  readonly allow: string;
  /** The address of the page itself, and its path alone. */
  readonly here: string;
  readonly path: string;
  /** How the data was come by, where a cache was asked. */
  readonly answered: OutcomeProps | undefined;
  /** For whoever may write. */
  readonly form: ApiFormProps | undefined;
}

export interface ApiFormProps {
  readonly method: 'POST' | 'PUT';
  /** Texts by field, as far as there are any. */
  readonly values: unknown;
  readonly errors: FieldErrors;
}

/** D5, for people: the JSON as programs get it, and forms to write by. */
export const ApiPage = ({
  name,
  description,
  data,
  status,
  allow,
  here,
  path,
  answered,
  form,
}: ApiPageProps) => (
  <>
    {answered !== undefined && <Outcome {...answered} />}
    <section class="panel" aria-label={name}>
      <p>{description}</p>
      <dl class="facts">
        <div>
          <dt>Status</dt>
          <dd data-testid="api-status">
            HTTP {status} {STATUS_CODES[status]}
          </dd>
        </div>
        <div>
          <dt>Allow</dt>
          <dd data-testid="api-allow">{allow}</dd>
        </div>
      </dl>
      <p class="row">
        <a class="button button-small" href={formatHref(here)}>
          The same as JSON
        </a>
      </p>
    </section>
    <pre tabindex={0}>
      <code data-testid="api-json">{JSON.stringify(data, null, 2)}</code>
    </pre>
    {form === undefined ? (
      <p class="row">
        <a
          class="button button-primary"
          href={signInAddress('/django/admin/login/', here)}
          data-testid="sign-in"
        >
          Sign in to write
        </a>
      </p>
    ) : (
      <ApiForm {...form} path={path} />
    )}
    <Explanation lesson={lesson('D5')} />
  </>
);

const ApiForm = ({ method, values, errors, path }: ApiFormProps & { path: string }) => (
  <section>
    <h2>{method === 'POST' ? 'Create a product' : 'Change this product'}</h2>
    <div class="split">
      <div>
        <ProductForm
          action={path}
          values={{
            name: text(values, 'name'),
            price: text(values, 'price'),
            description: text(values, 'description'),
          }}
          errors={errors}
          hidden={method === 'POST' ? {} : { _method: method }}
          buttons={
            <p class="row">
              <button type="submit" class="button button-primary">
                {method}
              </button>
            </p>
          }
        />
      </div>
      {method === 'PUT' && (
        <PostForm class="form panel" action={path} id="delete-form">
          <input type="hidden" name="_method" value="DELETE" />
          <p class="row">
            <button type="submit" class="button button-danger">
              DELETE
            </button>
          </p>
        </PostForm>
      )}
    </div>
  </section>
);

function text(values: unknown, field: string): string {
  if (typeof values !== 'object' || values === null) return '';
  const value: unknown = Reflect.get(values, field);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function formatHref(here: string): string {
  const [path = '', query] = here.split('?');
  const params = new URLSearchParams(query);
  params.set('format', 'json');
  return `${path}?${params}`;
}
