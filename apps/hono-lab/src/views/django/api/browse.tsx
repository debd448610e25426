import { type ApiFormModel, CONTENT_FIELD, METHOD_FIELD } from '@lab/core/django';
import { ui } from '@lab/core/lessons';
import { highlightJson } from '@lab/ui/code';
import { raw } from 'hono/html';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { ProductFields } from '../../parts/product-fields.tsx';

export interface ApiPageProps {
  readonly description: string;
  /** `POST` on the list, `PUT` on one product. */
  readonly writes: 'POST' | 'PUT';
  /** `HTTP 200 OK` */
  readonly status: string;
  readonly allow: string;
  /** The response as a program gets it. */
  readonly json: string;
  /** The same response as JSON. */
  readonly jsonHref: string;
  /** The path of the page. */
  readonly path: string;
  /** Where to sign in and come back. */
  readonly signIn: string;
  /** For those who may write. */
  readonly form: ApiFormModel | null;
}

/** What a program gets beside the response. */
const HEADERS = [
  ['Content-Type', 'application/json'],
  ['Vary', 'Accept'],
] as const;

/** D5, for people: the response as programs get it, and forms to write with. */
export const ApiPage = (page: ApiPageProps) => (
  <>
    <p>{page.description}</p>
    <div class="row">
      <a class="button button-small" href={page.jsonHref}>
        {ui.api.json}
      </a>
      {/* OPTIONS changes nothing, so it needs no token. */}
      <form method="post" action={page.path} data-testid="options-form">
        <button type="submit" class="button button-small" name={METHOD_FIELD} value="OPTIONS">
          {ui.api.options}
        </button>
      </form>
      {page.form === null && (
        <a class="button button-small button-primary" href={page.signIn} data-testid="sign-in">
          {ui.api.signIn}
        </a>
      )}
      {page.form !== null && page.writes === 'PUT' && (
        <details class="question" data-testid="delete-question">
          <summary class="button button-small button-danger">{ui.api.remove}</summary>
          <PostForm class="panel" action={page.path} id="delete-form">
            <input type="hidden" name={METHOD_FIELD} value="DELETE" />
            <p>
              {ui.remove.title} {ui.remove.text}
            </p>
            <button type="submit" class="button button-danger">
              {ui.remove.yes}
            </button>
          </PostForm>
        </details>
      )}
    </div>
    <p class="code-title">{ui.api.response}</p>
    <pre tabindex={0}>
      <code>
        <strong data-testid="api-status">{page.status}</strong>
        {'\n'}
        <strong>Allow</strong>: <span data-testid="api-allow">{page.allow}</span>
        {'\n'}
        {HEADERS.map(([name, value]) => (
          <>
            <strong>{name}</strong>: {value}
            {'\n'}
          </>
        ))}
        {'\n'}
        {/* Made by the highlighter, which escapes the JSON. */}
        <span data-testid="api-json">{raw(highlightJson(page.json))}</span>
      </code>
    </pre>
    {page.form !== null && (
      <>
        <WriteForm {...page.form} writes={page.writes} path={page.path} />
        <RawForm {...page.form} writes={page.writes} path={page.path} />
      </>
    )}
  </>
);

type WriteFormProps = ApiFormModel & Pick<ApiPageProps, 'writes' | 'path'>;

const WriteForm = ({ values, errors, writes, path }: WriteFormProps) => (
  <section>
    <h2>{writes === 'POST' ? ui.api.create : ui.api.change}</h2>
    <ErrorSummary errors={errors} />
    <PostForm class="form panel" action={path} id="product-form">
      {writes === 'PUT' && <input type="hidden" name={METHOD_FIELD} value="PUT" />}
      <ProductFields values={values} errors={errors} />
      <p class="row">
        <button type="submit" class="button button-primary">
          {writes}
        </button>
      </p>
    </PostForm>
  </section>
);

const RawForm = ({ raw, writes, path }: WriteFormProps) => (
  <section>
    <h2>{ui.api.raw}</h2>
    <PostForm class="form panel" action={path} id="raw-form">
      <div class="field">
        <label for="raw">{ui.api.rawLabel}</label>
        <textarea id="raw" name={CONTENT_FIELD} rows={8} spellcheck={false} class="raw">
          {raw}
        </textarea>
      </div>
      <p class="row">
        {(writes === 'POST' ? ['POST'] : ['PUT', 'PATCH']).map((method) => (
          <button type="submit" class="button button-primary" name={METHOD_FIELD} value={method}>
            {method}
          </button>
        ))}
      </p>
    </PostForm>
  </section>
);
