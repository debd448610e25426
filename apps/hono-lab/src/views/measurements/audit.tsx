import { type AuditReportView, type AuditView, auditPageText as text } from '@lab/core/audit';
import { DataTable } from '../parts/data-table.tsx';
import { PostForm } from '../parts/post-form.tsx';
import { Rich } from '../parts/rich.tsx';
import { AuditResources } from './audit-resources.tsx';
import { Run } from './run.tsx';

/** The form, and the report of its address. */
export const AuditPage = ({ view }: { view: AuditView }) => (
  <>
    <header class="page-header">
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
    </header>
    <AuditForm view={view} />
    <Run status={view.status} says={view.says} href={`/audit?${new URLSearchParams({ url: view.url })}`}>
      {view.report !== null && <Report report={view.report} />}
    </Run>
    <p class="muted">
      <Rich text={text.terminal} />
    </p>
  </>
);

const AuditForm = ({ view: { url, error } }: { view: AuditView }) => (
  <PostForm action="/audit" id="audit-form" class="form">
    <div class="field">
      <label for="url">{text.field}</label>
      <p class="hint" id="url-hint">
        {text.hint}
      </p>
      <input
        id="url"
        name="url"
        type="url"
        value={url}
        maxlength={2000}
        required
        aria-describedby={error === null ? 'url-hint' : 'url-hint url-error'}
        {...(error !== null && { 'aria-invalid': 'true' as const })}
      />
      {error !== null && (
        <p class="error" id="url-error" data-testid="error-url">
          {error}
        </p>
      )}
    </div>
    <p>
      <button type="submit" class="button button-primary">
        {text.run}
      </button>
    </p>
  </PostForm>
);

const Report = ({ report }: { report: AuditReportView }) => (
  <>
    <section>
      <h2>{text.summary}</h2>
      <p data-testid="audit-summary">
        <strong>{report.summary}</strong> <a href={report.url}>{report.url}</a>
      </p>
      <p class="row">
        <a class="button" href={`/audit/report.json?${report.query}`} download="audit.json">
          {text.downloads.json}
        </a>
        <a class="button" href={`/audit/report.html?${report.query}`} download="audit.html">
          {text.downloads.html}
        </a>
        <a class="button" href={`/audit/report.txt?${report.query}`} download="audit.txt">
          {text.downloads.text}
        </a>
      </p>
    </section>
    <Findings report={report} />
    <Visits report={report} />
    <AuditResources report={report} />
  </>
);

const Findings = ({ report: { findings } }: { report: AuditReportView }) => (
  <section>
    <h2>{text.findings.title}</h2>
    {findings.length === 0 ? (
      <p>{text.findings.none}</p>
    ) : (
      <DataTable label={text.findings.title} id="audit-findings" class="stacked">
        <thead>
          <tr>
            {text.findings.columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {findings.map(({ id, level, label, name, says, rfc }) => (
            <tr data-testid="audit-finding" data-finding={id} data-level={level}>
              <th scope="row" class="key">
                {name}
              </th>
              <td>
                <strong>{label}:</strong> {says}
              </td>
              <td>{rfc}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    )}
  </section>
);

const Visits = ({ report: { visits } }: { report: AuditReportView }) => (
  <section data-visits="" data-measured={text.visits.measured} data-measuring={text.visits.measuring}>
    <h2>{text.visits.title}</h2>
    <DataTable label={text.visits.title} id="audit-visits" class="stacked">
      <thead>
        <tr>
          {text.visits.columns.map((column, i) => (
            <th scope="col" class={i === 0 ? undefined : 'num'}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {visits.map(({ name, cells }) => (
          <tr>
            <th scope="row">{name}</th>
            {cells.map((cell, i) => (
              <td class="num" data-label={text.visits.columns[i + 1]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </DataTable>
    <p class="muted" data-visits-note="" role="status">
      {text.visits.byHeaders}
    </p>
    <p data-visits-measure="" hidden>
      <button type="button" class="button">
        {text.visits.measure}
      </button>
    </p>
  </section>
);
