import {
  type EntryRow,
  type InspectorFigures,
  type InspectorView,
  inspectorText as text,
} from '@lab/core/inspector';
import { formatCount } from '@lab/core/lessons';
import { Choice } from './parts/choice.tsx';
import { DataTable } from './parts/data-table.tsx';

/** The addresses of the inspector within a track. */
export function inspectorLinks(track: 'flask' | 'django') {
  const end = track === 'django' ? '/' : '';
  const list = `/${track}/cache`;
  const entryPath = `${list}/entry${end}`;
  return {
    list: `${list}${end}`,
    entryPath,
    delete: `${list}/delete${end}`,
    clear: `${list}/clear${end}`,
    entry: (id: string) => `${entryPath}?${new URLSearchParams({ id })}`,
  };
}

export type InspectorLinks = ReturnType<typeof inspectorLinks>;

export interface InspectorPageProps {
  readonly view: InspectorView;
  readonly links: InspectorLinks;
}

/** What the caches hold: a search, the entries, and what takes memory. */
export const InspectorPage = ({ view, links }: InspectorPageProps) => (
  <>
    <p>{text.lead}</p>
    <Search view={view} action={links.list} />
    <p data-testid="inspector-sample">{view.sample}</p>
    {view.notes.map((note) => (
      <p class="muted" data-testid="inspector-note">
        {note}
      </p>
    ))}
    {view.rows.length === 0 ? (
      <div class="notice">
        <p>{text.none}</p>
      </div>
    ) : (
      <Entries view={view} links={links} />
    )}
    <p class="muted">{text.readsNote}</p>
    <p class="row">
      <a
        class="button button-danger"
        href={`${links.clear}?${new URLSearchParams({ cache: view.input.cache })}`}
        data-testid="clear-entries"
      >
        {text.clear}
      </a>
    </p>
    <Figures figures={view.figures} />
  </>
);

const Search = ({ view: { input, caches, orders }, action }: { view: InspectorView; action: string }) => (
  <search>
    <form class="inline-form" method="get" action={action} data-testid="inspector-search">
      <div class="field">
        <label for="q">{text.fields.q}</label>
        <input id="q" name="q" type="search" value={input.q} maxlength={200} />
      </div>
      <div class="field">
        <label for="cache">{text.fields.cache}</label>
        <Choice name="cache" value={input.cache} options={caches} />
      </div>
      <div class="field">
        <label for="sort">{text.fields.sort}</label>
        <Choice name="sort" value={input.sort} options={orders} />
      </div>
      <button type="submit" class="button button-primary">
        {text.show}
      </button>
    </form>
  </search>
);

const Entries = ({ view: { rows }, links }: InspectorPageProps) => (
  <DataTable label={text.table} class="stacked">
    <thead>
      <tr>
        {Object.values(text.columns).map((column) => (
          <th scope="col">{column}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <Entry row={row} links={links} />
      ))}
    </tbody>
  </DataTable>
);

const Entry = ({ row, links }: { row: EntryRow; links: InspectorLinks }) => (
  <tr data-testid="inspector-row" data-cache={row.cache}>
    <th scope="row" class="key">
      <a href={links.entry(row.id)} data-testid="inspector-key">
        {row.name}
      </a>{' '}
      <small>{row.cache}</small>
    </th>
    <td class="key" data-label={text.columns.value} data-testid="inspector-value">
      {row.value}
    </td>
    <td data-label={text.columns.size} data-testid="inspector-size">
      {row.size}
    </td>
    <td class="key" data-label={text.columns.tags} data-testid="inspector-tags">
      {row.tags.join(', ')}
    </td>
    <td class="num" data-label={text.columns.ttl} data-testid="inspector-ttl">
      <span data-countdown={row.seconds ?? undefined}>{row.ttlText}</span>
    </td>
    <td class="num" data-label={text.columns.reads} data-testid="inspector-reads">
      {row.reads}
    </td>
    <td data-label={text.columns.action}>
      <a
        href={`${links.delete}?${new URLSearchParams({ id: row.id })}`}
        data-testid="inspector-delete"
        aria-label={`${text.delete} ${row.name}`}
      >
        {text.delete}
      </a>
    </td>
  </tr>
);

const { biggest: BIGGEST, namespaces: NAMESPACES, times: TIMES } = text.figureColumns;

const Figures = ({ figures }: { figures: InspectorFigures }) => (
  <section>
    <h2>{text.figures}</h2>
    <p class="muted">{figures.sample}</p>
    <div class="split">
      <section>
        <h3>{text.biggest}</h3>
        <DataTable label={text.biggest} id="inspector-biggest" class="stacked">
          <Head columns={Object.values(BIGGEST)} />
          <tbody>
            {figures.biggest.map(({ name, cache, size }) => (
              <tr>
                <th scope="row" class="key">
                  {name}
                </th>
                <td data-label={BIGGEST.cache}>{cache}</td>
                <td class="num" data-label={BIGGEST.size}>
                  {size}
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </section>
      <section>
        <h3>{text.namespaces}</h3>
        <DataTable label={text.namespaces} id="inspector-namespaces" class="stacked">
          <Head columns={Object.values(NAMESPACES)} />
          <tbody>
            {figures.namespaces.map(({ name, cache, entries, size }) => (
              <tr>
                <th scope="row" class="key">
                  {name}
                </th>
                <td data-label={NAMESPACES.cache}>{cache}</td>
                <td class="num" data-label={NAMESPACES.entries}>
                  {formatCount(entries)}
                </td>
                <td class="num" data-label={NAMESPACES.size}>
                  {size}
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </section>
    </div>
    <h3>{text.times}</h3>
    <DataTable label={text.times} id="inspector-times" class="stacked">
      <Head columns={Object.values(TIMES)} />
      <tbody>
        {figures.times.map(({ label, entries, size, percent }) => (
          <tr>
            <th scope="row">{label}</th>
            <td class="num" data-label={TIMES.entries}>
              {formatCount(entries)}
            </td>
            <td class="num" data-label={TIMES.size}>
              {size}
            </td>
            <td data-label={TIMES.share}>
              <meter min={0} max={100} value={percent} aria-label={label}>
                {percent} %
              </meter>{' '}
              {percent} %
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  </section>
);

const Head = ({ columns }: { columns: readonly string[] }) => (
  <thead>
    <tr>
      {columns.map((column) => (
        <th scope="col">{column}</th>
      ))}
    </tr>
  </thead>
);
