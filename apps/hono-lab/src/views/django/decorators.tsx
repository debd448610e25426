import { type DecoratorDemo, decoratorDemos, decoratorTexts, lesson, ui } from '@lab/core/lessons';
import { DataTable } from '../parts/data-table.tsx';
import { Rich } from '../parts/rich.tsx';

/** D8: a small view under each of the six decorators, and what they do. */
export const DecoratorsPage = () => (
  <>
    <Demos />
    <Decorators />
  </>
);

const Decorators = () => (
  <section>
    <h2>{ui.django.decoratorsTitle}</h2>
    <DataTable label={ui.django.decoratorsTitle} class="stacked">
      <thead>
        <tr>
          {ui.django.decoratorColumns.map((column) => (
            <th scope="col">{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {decoratorTexts.map(({ name, does, usedBy }) => (
          <tr data-testid="decorator">
            <th scope="row">
              <code class="unbroken">{name}</code>
            </th>
            <td>
              <Rich text={does} />
            </td>
            <td data-label={ui.django.decoratorColumns[2]}>
              <Rich text={usedBy} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  </section>
);

const [, STATUS, BODY, CACHE, HEADERS] = ui.django.demoColumns;

/** Filled by a script. */
const Demos = () => (
  <section data-demos="">
    <h2>{ui.django.demoTitle}</h2>
    <p>{ui.django.demoNote}</p>
    <p class="row">
      <button type="button" class="button button-primary" hidden>
        {ui.django.demoSend}
      </button>
    </p>
    <noscript>
      <p>{ui.django.demoWithout}</p>
    </noscript>
    <DataTable label={ui.django.demoTitle} class="stacked">
      <thead>
        <tr>
          {ui.django.demoColumns.map((column) => (
            <th scope="col">{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {decoratorDemos.map((demo) => (
          <Demo {...demo} />
        ))}
      </tbody>
    </DataTable>
  </section>
);

const Demo = ({ view, decorators, language }: DecoratorDemo) => (
  <tr data-testid="decorator-demo" data-language={language ?? undefined}>
    <th scope="row">
      <a href={`${lesson('D8').href}${view}/`} data-testid="decorator-view">
        <code>{decorators}</code>
      </a>
      {language !== null && (
        <>
          {' '}
          <small>
            {ui.django.demoLanguage}: {language}
          </small>
        </>
      )}
    </th>
    <td data-cell="status" data-label={STATUS} />
    <td data-cell="body" data-label={BODY} />
    <td data-cell="cache" data-label={CACHE} />
    <td data-cell="headers" data-label={HEADERS} />
  </tr>
);
