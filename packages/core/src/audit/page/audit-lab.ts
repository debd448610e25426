import type { Background, Run, RunState } from '../../background/index.ts';
import { LabError, NotFound } from '../../http/index.ts';
import type { AuditReport } from '../audit.ts';
import { auditInWorker } from '../audit-in-worker.ts';
import { auditTarget } from '../exchange.ts';
import { auditHtml, auditText } from '../report.ts';
import { auditPageText } from './text.ts';
import { type AuditView, auditView } from './view.ts';

/** Reports that are kept; past that the oldest go. */
const MOST_REPORTS = 20;

/** What came of a form that was sent. */
export type AuditStart =
  | { readonly started: true; readonly url: string }
  | { readonly started: false; readonly busy: true; readonly url: string }
  | { readonly started: false; readonly busy: false; readonly view: AuditView };

export type ReportFormat = 'json' | 'html' | 'txt';

/** The audit's page: `/audit`, and its report as files. */
export interface AuditLab {
  /** The form, and the report of the address where there is one. Requests nothing. */
  view(url: string): AuditView;
  /** Starts the audit of an address. */
  start(url: string): AuditStart;
  /** The report of an address as a file. @throws NotFound */
  report(url: string, format: ReportFormat): string;
}

export function createAuditLab(background: Background): AuditLab {
  const runs = new Map<string, Run<never, AuditReport>>();
  const stateOf = (url: string): RunState<never, AuditReport> => find(url)?.state ?? { status: 'idle' };
  /** By the address of the form, or by that where its redirects led. */
  const find = (url: string) =>
    runs.get(hrefOf(url)) ??
    [...runs.values()].find(({ state }) => state.status === 'done' && state.result.url === url);
  return {
    view: (url) => auditView(url, stateOf(url)),
    start(url) {
      const target = targetOf(url);
      if (target instanceof LabError)
        return { started: false, busy: false, view: auditView(url, { status: 'idle' }, target.detail) };
      const run = background.start<never, AuditReport>(({ signal }) => auditInWorker(target, signal));
      if (run === null) return { started: false, busy: true, url: target.href };
      runs.delete(target.href);
      runs.set(target.href, run);
      for (const old of [...runs.keys()].slice(0, -MOST_REPORTS)) runs.delete(old);
      return { started: true, url: target.href };
    },
    report(url, format) {
      const state = stateOf(url);
      if (state.status !== 'done') throw new NotFound('Report', auditPageText.noReport);
      return FORMATS[format](state.result);
    },
  };
}

const FORMATS: Readonly<Record<ReportFormat, (report: AuditReport) => string>> = {
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  html: auditHtml,
  txt: (report) => `${auditText(report)}\n`,
};

function targetOf(url: string): URL | LabError {
  try {
    return auditTarget(url.trim());
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
}

const hrefOf = (url: string): string => (URL.canParse(url) ? new URL(url).href : url);
