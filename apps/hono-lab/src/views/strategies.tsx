import type { FieldView, StrategiesView, StrategyPlot } from '@lab/core/simulation';
import { Choice } from './parts/choice.tsx';
import { DataTable } from './parts/data-table.tsx';
import { Plot } from './parts/plot.tsx';
import { PostForm } from './parts/post-form.tsx';
import { Rich } from './parts/rich.tsx';

/** A set-up as a form, and what the simulation says of it. */
export const StrategiesPage = ({ view }: { view: StrategiesView }) => (
  <>
    <header class="page-header">
      <h1>{view.text.title}</h1>
      <p class="lead">{view.text.lead}</p>
      <p>
        <a href="/strategies/table">{view.text.tableLink}</a>
      </p>
    </header>
    <SetupForm view={view} />
    <TraceForm view={view} />
    <section>
      <h2>{view.text.figures}</h2>
      <Figures view={view} />
      <p>{view.text.address}</p>
      {view.downloads.map(({ run, json, csv }) => (
        <>
          {view.downloads.length > 1 && <p class="muted">{run}</p>}
          <p class="row">
            <a class="button" href={json} download="strategies.json" data-testid="json">
              {view.text.json}
            </a>
            <a class="button" href={csv} download="strategies.csv" data-testid="csv">
              {view.text.csv}
            </a>
          </p>
        </>
      ))}
    </section>
    <section>
      <h2>{view.text.plots}</h2>
      <div class="split">
        {view.plots.map((plot) => (
          <StrategyPlotFigure plot={plot} view={view} />
        ))}
      </div>
    </section>
    <Steps view={view} />
  </>
);

const SetupForm = ({ view }: { view: StrategiesView }) => (
  <form method="get" action="/strategies" class="setup" data-testid="setup">
    {view.groups.map(({ name, fields }) => (
      <details open={name === 'Strategy'}>
        <summary>{name}</summary>
        {name === 'Workload' && view.trace.id !== '' && <p class="muted">{view.text.trace.instead}</p>}
        <div class="setup-fields">
          {fields.map((field) => (
            <Field field={field} />
          ))}
        </div>
      </details>
    ))}
    {view.trace.id !== '' && <input type="hidden" name="trace" value={view.trace.id} />}
    <p class="muted">{view.text.pinLead}</p>
    <div class="inline-form">
      <div class="field">
        <label for="against">{view.text.against}</label>
        <Choice name="against" value={view.against.value} options={view.against.options} />
      </div>
      <button type="submit" class="button button-primary">
        {view.text.run}
      </button>
      <a class="button" href={view.pin} data-testid="pin">
        {view.text.pin}
      </a>
      {view.swap !== null && (
        <a class="button" href={view.swap} data-testid="swap">
          {view.text.unpin}
        </a>
      )}
    </div>
  </form>
);

/** The trace whose requests are simulated, and a form that sends one. */
const TraceForm = ({ view: { trace, text } }: { view: StrategiesView }) => (
  <details open={trace.id !== '' || trace.error !== null}>
    <summary>{text.trace.title}</summary>
    {trace.id !== '' && (
      <p data-testid="trace">
        {text.trace.says} <strong>{trace.says}</strong> <a href={trace.without}>{text.trace.without}</a>
      </p>
    )}
    <PostForm action="/strategies/trace" id="trace-form" class="form" enctype="multipart/form-data">
      <input type="hidden" name="setup" value={trace.setup} />
      <div class="field">
        <label for="trace">{text.trace.field}</label>
        <p class="hint" id="trace-hint">
          <Rich text={text.trace.lead} />
        </p>
        <input
          id="trace"
          name="trace"
          type="file"
          accept=".csv,.txt,.log,text/csv,text/plain"
          required
          aria-describedby={trace.error === null ? 'trace-hint' : 'trace-hint trace-error'}
          {...(trace.error !== null && { 'aria-invalid': 'true' as const })}
        />
        {trace.error !== null && (
          <p class="error" id="trace-error" data-testid="error-trace">
            {trace.error}
          </p>
        )}
      </div>
      <p>
        <button type="submit" class="button">
          {text.trace.send}
        </button>
      </p>
    </PostForm>
  </details>
);

const Field = ({ field }: { field: FieldView }) => (
  <div class="field">
    <label for={field.name}>{field.label}</label>
    {field.options === null ? (
      <input
        id={field.name}
        name={field.name}
        type="number"
        min={field.min}
        max={field.max}
        step={field.step}
        value={field.value}
        required
      />
    ) : (
      <Choice name={field.name} value={field.value} options={field.options} />
    )}
  </div>
);

const Figures = ({ view }: { view: StrategiesView }) => (
  <DataTable label={view.text.figures} id="figures" class="stacked">
    <thead>
      <tr>
        <th scope="col">{view.text.figure}</th>
        {view.runs.map((run) => (
          <th scope="col" class="num">
            {run}
          </th>
        ))}
        {view.runs.length > 1 && (
          <th scope="col" class="num">
            {view.text.difference}
          </th>
        )}
      </tr>
    </thead>
    <tbody>
      {view.figures.map(({ id, label, values, difference }) => (
        <tr data-testid="figure" data-figure={id}>
          <th scope="row">{label}</th>
          {values.map((value, index) => (
            <td class="num" data-label={view.runs.length > 1 ? view.runs[index] : undefined}>
              {value}
            </td>
          ))}
          {difference !== null && (
            <td class="num" data-label={view.text.difference}>
              {difference}
            </td>
          )}
        </tr>
      ))}
    </tbody>
  </DataTable>
);

const StrategyPlotFigure = ({ plot, view }: { plot: StrategyPlot; view: StrategiesView }) => (
  <Plot
    kind="lines"
    title={plot.title}
    note={plot.unit}
    finding={plot.title}
    unit={plot.unit}
    xUnit={view.text.seconds}
  >
    <DataTable label={plot.title} tall>
      <thead>
        <tr>
          <th scope="col">{view.text.seconds}</th>
          {view.runs.map((run) => (
            <th scope="col" class="num" data-series="">
              {run}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {plot.rows.map(({ at, values }) => (
          <tr>
            <td>
              <data value={at}>{at.toFixed(1)}</data>
            </td>
            {values.map((value) => (
              <td class="num">{value === null ? '–' : <data value={value}>{value}</data>}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </DataTable>
  </Plot>
);

const Steps = ({ view }: { view: StrategiesView }) => (
  <section data-steps="">
    <h2>{view.text.steps}</h2>
    <p>{view.text.stepsLead}</p>
    <div class="row" data-steps-controls="" hidden>
      <button type="button" class="button" data-steps-back="">
        {view.text.back}
      </button>
      <button type="button" class="button" data-steps-next="">
        {view.text.next}
      </button>
      <button
        type="button"
        class="button button-primary"
        data-steps-play=""
        data-play={view.text.play}
        data-pause={view.text.pause}
      >
        {view.text.play}
      </button>
    </div>
    <p class="muted" data-steps-says="" aria-live="polite">
      {view.text.needsScripts}
    </p>
    <div data-steps-memory="" data-label={view.text.memory} />
    <details>
      <summary>{view.text.stepsTable}</summary>
      <DataTable label={view.text.stepsTable} id="steps" tall class="stacked">
        <thead>
          <tr>
            {view.text.stepsColumns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.steps.map(({ request, second, instance, key, kind, says }) => (
            <tr data-kind={kind} data-instance={instance} data-key={key}>
              {[request, second, instance, key, says].map((value, column) => (
                <td data-label={view.text.stepsColumns[column]}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </details>
  </section>
);
