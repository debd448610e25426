import type { ModelAdmin } from '../../django/module.ts';

/** D6: what there is to administrate. */
export const AdminIndexPage = ({ models }: { models: readonly ModelAdmin[] }) => (
  <ul class="grid">
    {models.map(({ name, label, summary }) => (
      <li class="card">
        <h2>
          <a href={`/django/admin/${name}/`} data-testid={`admin-${name}`}>
            {label}
          </a>
        </h2>
        <p>{summary}</p>
        <p class="row">
          <a class="button" href={`/django/admin/${name}/add/`}>
            Add
          </a>
        </p>
      </li>
    ))}
  </ul>
);
