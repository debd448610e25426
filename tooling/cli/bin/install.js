/**
 * `node tooling/cli/bin/install.js labs|first|all`: installs what a script needs before it runs.
 *
 * `labs` is what the labs, the guide and the exercises run on: the `dependencies`. `first` is the same where nothing is
 * installed yet, and nothing elsewhere: `pnpm dev` installs, then starts three scripts at a time that ask again. `all`
 * adds what tests and checks them: the `devDependencies`, about half as many megabytes again. Once all is installed,
 * pnpm keeps it up to date itself before each script (`verifyDepsBeforeRun`).
 *
 * Plain JavaScript: on a new machine it runs on the Node that is there, and no package is.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../../..');
const installed = (name) => existsSync(resolve(root, 'node_modules', name));

const OF_THE_LABS = ['hono-lab', 'koa-lab', 'guide', '@lab/cli'].map((name) => `--filter-prod=${name}...`);

const what = process.argv[2];
if (!['labs', 'first', 'all'].includes(what)) throw new Error('What is to be installed: labs, first or all?');

// A development dependency of the root: with it, all the others are there.
if (!installed(what === 'first' ? 'turbo' : 'knip'))
  install(what === 'all' ? [] : ['--prod', '--filter=caching-lab', ...OF_THE_LABS]);

function install(options) {
  // The first time takes a while and shows its progress; later it says nothing unless it fails.
  const first = what === 'all' || !installed('turbo');
  const { status, stdout, stderr } = spawnSync('pnpm', ['install', ...options], {
    cwd: root,
    encoding: 'utf8',
    // Not on the standard output, which belongs to the command that follows: pnpm lab exercises --json.
    stdio: first ? ['inherit', 2, 2] : 'pipe',
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}The install failed: see above.\n`);
  process.exit(status ?? 1);
}
