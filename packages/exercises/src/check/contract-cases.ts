import { appOf, type Framework } from '../paths.ts';
import { Unmet } from './unmet.ts';

/**
 * Runs the contract's cases of an exercise against the learner's app.
 *
 * @param files - globs below `packages/contract/src/cases`.
 * @returns how many cases passed.
 * @throws Unmet with the first case that fails.
 */
export async function runContract(files: readonly string[], framework: Framework, url: URL): Promise<number> {
  // Only now: the test runner takes longer to load than everything else here.
  const { runCases } = await import('@lab/contract/run');
  const subject = {
    url: url.href,
    app: appOf(framework),
    store: 'memory',
    hooks: true,
    toolbar: true,
    target: null,
    account: null,
  } as const;
  const results = await runCases(subject, { files, quiet: true });
  const failed = results.find(({ status }) => status === 'failed');
  const passed = results.filter(({ status }) => status === 'passed').length;
  if (failed !== undefined)
    throw new Unmet(
      failed.name,
      failed.messages[0]?.split('\n')[0] ?? 'it failed',
      `A case of the contract fails. Read it in packages/contract/${failed.file}.`,
    );
  if (passed === 0) throw new Error(`No case of the contract ran: ${files.join(', ')}`);
  return passed;
}
