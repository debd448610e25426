export { type AuditedResource, type AuditOptions, type AuditReport, audit } from './audit.ts';
export { auditTarget } from './exchange.ts';
export { auditHtml, auditSummary, auditText, visitsSummary } from './report.ts';
export type { Visit, Visits } from './second-visit.ts';
