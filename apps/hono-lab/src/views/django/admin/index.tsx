import type { AdminLogEntry } from '@lab/core/auth';
import { inspectorText } from '@lab/core/inspector';
import { ui } from '@lab/core/lessons';
import type { ModelAdmin } from '../../../django/module.ts';
import { inspectorLinks } from '../../inspector.tsx';
import { Time } from '../../parts/time.tsx';

export interface AdminIndexPageProps {
  readonly models: readonly ModelAdmin[];
  /** What this administrator did last. */
  readonly recent: readonly AdminLogEntry[];
  /** Whether the frame of the page leads to what the cache holds. */
  readonly isInspectable: boolean;
}

/** D6: the models, and what was done last. */
export const AdminIndexPage = ({ models, recent, isInspectable }: AdminIndexPageProps) => (
  <div class="split">
    <section>
      <h2>{ui.admin.models}</h2>
      {models.map((model) => (
        <ModelCard model={model} />
      ))}
      {/* Elsewhere the frame of the lesson has this link. */}
      {!isInspectable && (
        <p>
          <a href={inspectorLinks('django').list} data-testid="see-cache">
            {inspectorText.see}
          </a>
        </p>
      )}
    </section>
    <section>
      <h2>{ui.admin.recent}</h2>
      {recent.length === 0 ? (
        <p class="muted">{ui.admin.none}</p>
      ) : (
        <ol class="timeline">
          {recent.map(({ at, action, objectName }) => (
            <li>
              <Time at={new Date(at).toISOString()} />
              <p>
                {ui.admin.done[action]} <strong>{objectName}</strong>
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  </div>
);

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
        {ui.admin.add}
      </a>
    </p>
  </article>
);
