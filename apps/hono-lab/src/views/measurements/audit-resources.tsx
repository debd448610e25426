import { type AuditReportView, auditPageText as text } from '@lab/core/audit';

/** Each part of the page: its caching headers, which cache suits it, and why. */
export const AuditResources = ({ report }: { report: AuditReportView }) => (
  <section>
    <h2>{text.resources.title}</h2>
    {report.resources.map(({ url, name, about, headers, suits, rfc }) => (
      <article class="panel audit-resource" data-testid="audit-resource">
        <h3>
          <a class="key" href={url} data-visits-part="">
            {name}
          </a>
        </h3>
        <p>{about}</p>
        <dl class="facts">
          {headers.length === 0 ? (
            <div>
              <dt>{text.resources.headers}</dt>
              <dd>{text.resources.noHeaders}</dd>
            </div>
          ) : (
            headers.map(([header, value]) => (
              <div>
                <dt>
                  <code>{header}</code>
                </dt>
                <dd>
                  <code>{value}</code>
                </dd>
              </div>
            ))
          )}
          <div data-testid="audit-advice">
            <dt>{text.resources.suits}</dt>
            <dd>
              {suits} ({rfc})
            </dd>
          </div>
        </dl>
      </article>
    ))}
    {report.elsewhere.length > 0 && (
      <>
        <h3>{text.elsewhere}</h3>
        <ul data-testid="audit-elsewhere">
          {report.elsewhere.map((url) => (
            <li class="key">{url}</li>
          ))}
        </ul>
      </>
    )}
  </section>
);
