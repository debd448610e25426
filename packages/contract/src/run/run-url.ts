import { parseCacheStatus } from '../client/cache-status.ts';
import { hooksArePresent } from '../client/hooks.ts';
import { Page } from '../client/page.ts';
import { send } from '../client/request.ts';
import { type RunOptions, runCases } from './run-cases.ts';
import type { Account, Subject } from './subject.ts';
import type { CaseResult } from './summary.ts';

/** Nothing listens where the cases should run. */
export class NobodyAnswers extends Error {
  constructor(url: URL, cause: unknown) {
    super(`Nobody answers at ${url.href}. Is the app running?`, { cause });
  }
}

/**
 * Runs what can be run against something that listens already.
 *
 * @throws NobodyAnswers
 */
export async function runUrl(url: URL, options: RunOptions = {}): Promise<CaseResult[]> {
  return runCases(await lookAt(url), options);
}

async function lookAt(url: URL): Promise<Subject> {
  await send(url, 'GET', '/healthz').catch((cause: unknown) => {
    throw new NobodyAnswers(url, cause);
  });
  const [landing, list, history, hooks] = await Promise.all([
    send(url, 'GET', '/'),
    send(url, 'GET', '/flask/products'),
    send(url, 'GET', '/django/__debug__/'),
    hooksArePresent(url),
  ]);
  const [store] = new Page(landing).all('store');
  const name = store?.attribute('data-store');
  return {
    url: url.href,
    app: parseCacheStatus(list.headers['cache-status'])?.cache ?? 'unknown',
    store: name === 'memory' || name === 'redis' ? name : 'unknown',
    hooks,
    toolbar: history.status === 200,
    target: null,
    account: accountIn(process.env),
  };
}

/** The administrator of a lab that somebody else runs. */
function accountIn(env: NodeJS.ProcessEnv): Account | null {
  const { LAB_ADMIN_USERNAME: username, LAB_ADMIN_PASSWORD: password } = env;
  return username && password ? { username, password } : null;
}
