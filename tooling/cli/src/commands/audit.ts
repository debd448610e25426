import { writeFile } from 'node:fs/promises';
import { type AuditReport, audit, auditHtml, auditSummary, auditTarget, auditText } from '@lab/core/audit';
import { LabError } from '@lab/core/http';
import { labCommand, notYet, print } from '../command.ts';
import { visitTwice } from '../second-visit.ts';
import { UsageError } from '../usage-error.ts';

/** `pnpm lab audit`. */
export function auditCommand() {
  return labCommand({
    name: 'audit',
    summary: 'Lists what a page loads, which cache suits each part, and what its headers say wrongly.',
    example: 'pnpm lab audit http://localhost:3000/flask/ --html audit.html',
  })
    .argument('<url>', 'a page on this machine')
    .option('--html <file>', 'writes the report as a page')
    .option('--no-browser', 'works the second visit out from the headers instead of visiting in a browser')
    .action(async (address, { json, html, browser }) => {
      const report = await auditOf(address, browser);
      if (html !== undefined) await writeFile(html, auditHtml(report));
      print(
        json,
        report,
        html === undefined ? auditText(report) : `${auditSummary(report)} The report is in ${html}.`,
      );
      if (report.toFix > 0) notYet();
    });
}

/** @throws UsageError for an address that is not of this machine, or where nothing responds. */
async function auditOf(address: string, browser: boolean): Promise<AuditReport> {
  try {
    return await audit(auditTarget(address), browser ? { visit: visitTwice } : {});
  } catch (error) {
    if (error instanceof LabError) throw new UsageError(error.detail);
    if (error instanceof TypeError && error.message === 'fetch failed') {
      throw new UsageError(`Nobody answers at ${address}. Is the app running?`);
    }
    throw error;
  }
}
