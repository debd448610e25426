import type { Server } from '@lab/contract';
import { appOf, type Framework } from '../paths.ts';
import { patience } from './patience.ts';
import { kill } from './server.ts';
import { Unmet } from './unmet.ts';

/** All cases of one exercise take a few seconds. */
const WITHIN = 20_000;
/** However busy the machine is. */
const AT_MOST = 120_000;

/**
 * Runs the contract's cases of an exercise against the learner's app, up to the first that fails.
 *
 * @param files - globs below `packages/contract/src/cases`.
 * @returns how many cases passed.
 * @throws Unmet with the case that fails, or that does not come to an end.
 */
export async function runContract(
  files: readonly string[],
  framework: Framework,
  server: Server,
): Promise<number> {
  // Only now: the test runner takes longer to load than everything else here.
  const { runCases } = await import('@lab/contract/run');
  const subject = {
    url: server.url.href,
    app: appOf(framework),
    store: 'memory',
    hooks: true,
    toolbar: true,
    target: null,
    account: null,
  } as const;
  using late = patience(WITHIN, AT_MOST);
  // A case waits for its answer until the app is gone.
  void late.over.then(() => kill(server));
  const results = await runCases(subject, { files, quiet: true, stopAtFailure: true });
  const failed = results.find(({ status }) => status === 'failed');
  const passed = results.filter(({ status }) => status === 'passed').length;
  if (failed !== undefined)
    throw new Unmet(
      failed.name,
      late.signal.aborted
        ? `no answer within ${late.seconds()} s`
        : (failed.messages[0]?.split('\n')[0] ?? 'it failed'),
      `${late.signal.aborted ? 'Your code does not come to an end' : 'A case of the contract fails'}. Read it in packages/contract/${failed.file}.`,
    );
  if (passed === 0) throw new Error(`No case of the contract ran: ${files.join(', ')}`);
  return passed;
}
