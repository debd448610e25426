import type { AuditedResource, AuditReport } from './audit.ts';

const number = (value: number): string => Math.round(value).toLocaleString('en-US');

/** The result in one sentence. */
export function auditSummary({ toFix, resources }: AuditReport): string {
  const count = `${resources.length} ${resources.length === 1 ? 'resource' : 'resources'}`;
  return toFix === 0 ? `Nothing to fix in ${count}.` : `${toFix} to fix in ${count}.`;
}

/** What a second visit saves, in one sentence. */
export function visitsSummary({ visits: { by, first, second } }: AuditReport): string {
  const how = by === 'browser' ? 'In a real browser' : 'By what the headers allow';
  const cost = (visit: typeof first) =>
    `${number(visit.requests)} requests, ${number(visit.bytes)} bytes, ${number(visit.ms)} ms`;
  return `${how}, the first visit takes ${cost(first)}; the second ${cost(second)}.`;
}

/** The report as text for a terminal. */
export function auditText(report: AuditReport): string {
  const parts = report.resources.map(resourceText);
  const elsewhere = report.elsewhere.map((url) => `Not requested, because it is on another machine: ${url}`);
  return [...parts, ...elsewhere, visitsSummary(report), auditSummary(report)].join('\n\n');
}

function resourceText({
  url,
  status,
  type,
  transferred,
  headers,
  advice,
  findings,
}: AuditedResource): string {
  return [
    `${url}`,
    `  ${status} ${type}, ${number(transferred)} bytes`,
    ...headers.map(([name, value]) => `  ${name}: ${value}`),
    `  Suits: ${advice.cache}. ${advice.says} (${advice.rfc})`,
    ...findings.map(({ level, says, rfc }) => `  ${level === 'fix' ? '✗' : 'i'} ${says} (${rfc})`),
  ].join('\n');
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}' +
  'h2{font-size:1rem;overflow-wrap:anywhere}dt{font-family:monospace;float:left;clear:left;margin-right:.5rem}dd{font-family:monospace;overflow-wrap:anywhere}' +
  '.fix{font-weight:bold}section{border-top:1px solid;padding-top:.5rem}';

/** The report as a page of its own, for a file. */
export function auditHtml(report: AuditReport): string {
  const sections = report.resources.map(resourceHtml).join('\n');
  const elsewhere = report.elsewhere.map((url) => `<li>${escapeHtml(url)}</li>`).join('');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Caching audit of ${escapeHtml(report.url)}</title><style>${STYLE}</style></head>
<body>
<h1>Caching audit of ${escapeHtml(report.url)}</h1>
<p>${escapeHtml(auditSummary(report))} ${escapeHtml(visitsSummary(report))}</p>
${sections}
${elsewhere === '' ? '' : `<p>Not requested, because they are on other machines:</p><ul>${elsewhere}</ul>`}
</body>
</html>
`;
}

function resourceHtml({
  url,
  status,
  type,
  transferred,
  headers,
  advice,
  findings,
}: AuditedResource): string {
  const fields = headers
    .map(([name, value]) => `<dt>${escapeHtml(name)}:</dt><dd>${escapeHtml(value)}</dd>`)
    .join('');
  const items = findings
    .map(({ level, says, rfc }) => `<li class="${level}">${escapeHtml(`${says} (${rfc})`)}</li>`)
    .join('');
  return `<section><h2>${escapeHtml(url)}</h2>
<p>${status} ${escapeHtml(type)}, ${number(transferred)} bytes. Suits: ${advice.cache}. ${escapeHtml(advice.says)} (${escapeHtml(advice.rfc)})</p>
<dl>${fields}</dl>${items === '' ? '' : `<ul>${items}</ul>`}</section>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
