import type { AdminLogEntry } from '@lab/core/auth';
import type { ModelAdmin } from '../../django/module.ts';
import { Time } from '../figures.tsx';

export interface AdminIndexPageProps {
  readonly models: readonly ModelAdmin[];
  /** What this administrator did last. */
  readonly recent: readonly AdminLogEntry[];
}

/** D6: what there is to administrate, and what was done last. */
export const AdminIndexPage = ({ models, recent }: AdminIndexPageProps) => (
  <div class="split">
    <section>
      <h2>Models</h2>
      {models.map((model) => (
        <ModelCard model={model} />
      ))}
    </section>
    <section>
      <h2>Your recent actions</h2>
      {recent.length === 0 ? (
        <p class="muted">None yet.</p>
      ) : (
        <ol class="timeline">
          {recent.map(({ at, action, objectName }) => (
            <li>
              <Time of={new Date(at).toISOString()} />
              <p>
                {DONE[action]} <strong>{objectName}</strong>
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  </div>
);

const DONE = { addition: 'Added', change: 'Changed', deletion: 'Deleted' } as const;

const ModelCard = ({ model: { name, label, summary } }: { model: ModelAdmin }) => (
  <article class="card">
    <h3>
      <a href={`/django/admin/${name}/`} data-testid={`admin-${name}`}>
        {label}
      </a>
    </h3>
    <p>{summary}</p>
    <p class="row">
      <a class="button" href={`/django/admin/${name}/add/`}>
        Add
      </a>
    </p>
  </article>
);
