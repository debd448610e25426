import { inspectorText as text } from '@lab/core/inspector';
import { PostForm } from './parts/post-form.tsx';

export interface InspectorConfirmPageProps {
  /** The form's test id. */
  readonly form: string;
  /** What goes. */
  readonly what: string;
  /** What that means. */
  readonly says: string;
  readonly yes: string;
  readonly action: string;
  readonly field: readonly [name: string, value: string];
  readonly cancel: string;
}

/** The confirmation before an entry is deleted, or a cache is emptied. */
export const InspectorConfirmPage = ({
  form,
  what,
  says,
  yes,
  action,
  field: [name, value],
  cancel,
}: InspectorConfirmPageProps) => (
  <PostForm class="form panel" action={action} id={form}>
    <input type="hidden" name={name} value={value} />
    <h2 class="key">{what}</h2>
    <p>{says}</p>
    <p class="row">
      <button type="submit" class="button button-danger">
        {yes}
      </button>
      <a class="button" href={cancel} data-testid="cancel">
        {text.confirm.no}
      </a>
    </p>
  </PostForm>
);
