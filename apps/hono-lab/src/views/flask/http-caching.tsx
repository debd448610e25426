import type { ConditionalContentView, HttpContentView } from '@lab/core/flask';
import { cacheBehaviour } from '@lab/core/http';
import { curlCommands, lesson, ui } from '@lab/core/lessons';
import { DataTable } from '../parts/data-table.tsx';
import { HeadersTable } from '../parts/headers-table.tsx';
import { Rich } from '../parts/rich.tsx';
import { Time } from '../parts/time.tsx';

export interface HttpCachingPageProps {
  readonly id: 'F6' | 'F7' | 'F8';
  readonly view: HttpContentView | ConditionalContentView;
  /** The address of this page. */
  readonly url: string;
}

/** F6, F7 and F8: the content, a link to itself, what happened on this visit, and what the headers say. */
export const HttpCachingPage = ({ id, view, url }: HttpCachingPageProps) => (
  <>
    <article class="panel">
      {view.paragraphs.map((paragraph) => (
        <p>
          <Rich text={paragraph} />
        </p>
      ))}
      <p>
        {ui.http.labels[id]}:{' '}
        {'etag' in view ? (
          <code data-testid="etag">{view.etag}</code>
        ) : (
          <Time at={view.madeAt} id="made-at" />
        )}
      </p>
      <p class="row">
        <a class="button button-primary" href={lesson(id).href}>
          {ui.http.link}
        </a>
      </p>
    </article>
    <section data-http-visits="">
      <h2>{ui.http.visit}</h2>
      <p class="muted">{ui.http.visitNote}</p>
      <DataTable label={ui.http.visit}>
        <thead>
          <tr>
            <th scope="col">{ui.http.when}</th>
            <th scope="col">{ui.http.how}</th>
            <th scope="col" class="num">
              {ui.http.status}
            </th>
            <th scope="col" class="num">
              {ui.http.bytes}
            </th>
          </tr>
        </thead>
        <tbody />
      </DataTable>
    </section>
    <HeadersTable headers={lesson(id).headers ?? []} />
    <Behaviour directives={lesson(id).directives ?? []} />
    <section aria-labelledby="curl">
      <h2 id="curl">{ui.http.curl}</h2>
      <pre tabindex={0}>
        <code data-testid="curl">{curlCommands(url).join('\n')}</code>
      </pre>
    </section>
  </>
);

const [, BROWSER, SHARED] = ui.http.behaviourColumns;

const Behaviour = ({ directives }: { directives: readonly string[] }) => (
  <section>
    <h2>{ui.http.behaviour}</h2>
    <p class="muted">{ui.http.behaviourNote}</p>
    <DataTable label={ui.http.behaviour} class="stacked">
      <thead>
        <tr>
          {ui.http.behaviourColumns.map((column) => (
            <th scope="col">{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {directives.map(cacheBehaviour).map(({ directives: value, browser, shared }) => (
          <tr data-testid="cache-behaviour">
            <th scope="row">
              <code data-testid="directives">{value}</code>
            </th>
            <td data-label={BROWSER}>{browser}</td>
            <td data-label={SHARED}>{shared}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  </section>
);
