import { join } from 'node:path';
import { labTarget, type Server, startServer, type Target } from '@lab/contract';
import { appOf, type Framework, root } from '../paths.ts';
import { patience } from './patience.ts';
import { Unmet } from './unmet.ts';

const register = join(import.meta.dirname, '../overlay/register.ts');
/** What was requested when the learner's app does not start. */
export const START = 'the start of the app';
const START_WITHIN = 8000;
/** However busy the machine is. */
const START_AT_MOST = 120_000;

export interface PlaygroundServer {
  readonly framework: Framework;
  /** The learner's files. */
  readonly folder: string;
  readonly database: string;
  readonly redisUrl?: string;
  /** Environment variables beside the ones of a lab under test. */
  readonly env?: Readonly<Record<string, string>>;
}

/** How to start the lab of a framework with the learner's files in place of its own. */
function playgroundTarget({ framework, folder, database, redisUrl = 'off', env }: PlaygroundServer): Target {
  const target = labTarget({ app: appOf(framework), database, redisUrl });
  // The overlay compiles JSX too, and faster, as it needs no other loader.
  return {
    ...target,
    args: ['--import', register, ...target.args.slice(-1)],
    env: { ...target.env, ...env, LAB_OVERLAY: folder },
  };
}

/**
 * Starts the lab over the learner's files.
 *
 * @throws Unmet with the first error that the learner's code made.
 */
export async function startPlayground(options: PlaygroundServer): Promise<Server> {
  using late = patience(START_WITHIN, START_AT_MOST);
  try {
    return await startServer(playgroundTarget(options), { giveUp: late.signal });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const advice = late.signal.aborted
      ? 'Your code does not come to an end while it is loaded. Look for a loop that never stops outside of a function.'
      : 'The app does not start with your files.';
    throw new Unmet(START, errorIn(text, options.folder), advice);
  }
}

/** The line of an error, and where it is in the learner's files. */
export function errorIn(output: string, folder: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const message =
    lines.find((line) => /^(?:\w*Error|Uncaught|error)\b.*:/.test(line)) ??
    lines.find((line) => /did not start/.test(line)) ??
    'it ended without a message';
  const place = lines.find(
    (line) => line.includes(`${root}/`) && /:\d+/.test(line) && !line.includes('node_modules'),
  );
  const where = place?.replaceAll('file://', '').replaceAll(`${root}/`, '').replace(/^at /, '');
  return where === undefined ? message : `${message} (${where})`.replaceAll(`${folder}/`, '');
}

/** Ends a server at once: nobody waits for learners' code to stop by itself. */
export async function kill(server: Server): Promise<void> {
  try {
    process.kill(server.pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
  await server.stop();
}
