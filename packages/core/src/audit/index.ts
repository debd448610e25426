export { type AuditedResource, type AuditOptions, type AuditReport, audit } from './audit.ts';
export { auditTarget } from './exchange.ts';
export { type AuditLab, createAuditLab, type ReportFormat } from './page/audit-lab.ts';
export { auditInput } from './page/inputs.ts';
export { auditPageText } from './page/text.ts';
export type { AuditedView, AuditReportView, AuditView } from './page/view.ts';
export { auditHtml, auditSummary, auditText, visitsSummary } from './report.ts';
export type { Visit, Visits } from './second-visit.ts';
