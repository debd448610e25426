import { backgroundText, type RunState } from '../../background/index.ts';
import { formatCount, formatMs, formatTime } from '../../lessons/index.ts';
import type { AuditedResource, AuditReport } from '../audit.ts';
import { auditSummary } from '../report.ts';
import { auditPageText as text } from './text.ts';

/** A part of the page, as it is shown. */
export interface AuditedView {
  readonly url: string;
  readonly name: string;
  readonly about: string;
  readonly headers: AuditedResource['headers'];
  readonly suits: string;
  readonly rfc: string;
}

export interface AuditFindingView {
  readonly id: string;
  readonly level: 'fix' | 'note';
  readonly label: string;
  readonly name: string;
  readonly says: string;
  readonly rfc: string;
}

export interface AuditReportView {
  readonly url: string;
  readonly summary: string;
  readonly visits: readonly { readonly name: string; readonly cells: readonly string[] }[];
  readonly findings: readonly AuditFindingView[];
  readonly resources: readonly AuditedView[];
  readonly elsewhere: readonly string[];
  /** The query of the downloads. */
  readonly query: string;
}

export interface AuditView {
  /** What the field holds. */
  readonly url: string;
  /** What is wrong with it. */
  readonly error: string | null;
  readonly status: RunState<never, never>['status'];
  /** What the run says of itself: that it goes on, or why it failed. */
  readonly says: string;
  readonly report: AuditReportView | null;
}

export function auditView(
  url: string,
  state: RunState<never, AuditReport>,
  error: string | null = null,
): AuditView {
  return {
    url,
    error,
    status: state.status,
    says: saysOf(state),
    report: state.status === 'done' ? reportView(state.result) : null,
  };
}

function saysOf(state: RunState<never, AuditReport>): string {
  if (state.status === 'idle') return '';
  if (state.status === 'running') return backgroundText.running;
  if (state.status === 'failed') return `${backgroundText.failed} ${sayWhy(state.reason)}`;
  return `${backgroundText.measuredAt} ${formatTime(new Date(state.at).toISOString())}`;
}

const sayWhy = (reason: string): string => (reason === 'fetch failed' ? text.noAnswer : reason);

function reportView(report: AuditReport): AuditReportView {
  const { first, second } = report.visits;
  const saved = {
    requests: first.requests - second.requests,
    bytes: first.bytes - second.bytes,
    ms: Math.max(0, first.ms - second.ms),
  };
  const cells = ({ requests, bytes, ms }: typeof first) => [
    formatCount(requests),
    formatCount(bytes),
    formatMs(ms),
  ];
  const visits = text.visits;
  return {
    url: report.url,
    summary: auditSummary(report),
    visits: [
      { name: visits.first, cells: cells(first) },
      { name: visits.second, cells: cells(second) },
      { name: visits.saved, cells: cells(saved) },
    ],
    findings: report.resources
      .flatMap((resource) =>
        resource.findings.map((finding) => ({
          ...finding,
          label: text[finding.level],
          name: nameOf(resource, report),
        })),
      )
      .toSorted((a, b) => Number(a.level === 'note') - Number(b.level === 'note')),
    resources: report.resources.map((resource) => ({
      url: resource.url,
      name: nameOf(resource, report),
      about: `${resource.status} ${resource.type}, ${formatCount(resource.transferred)}\u00a0bytes, ${formatMs(resource.ms)}`,
      headers: resource.headers,
      suits: `${text.caches[resource.advice.cache]}. ${resource.advice.says}`,
      rfc: resource.advice.rfc,
    })),
    elsewhere: report.elsewhere,
    query: new URLSearchParams({ url: report.url }).toString(),
  };
}

/** Without the origin where it is the page's own. */
function nameOf({ url }: AuditedResource, report: AuditReport): string {
  const { origin } = new URL(report.url);
  return url.startsWith(`${origin}/`) ? url.slice(origin.length) : url;
}
