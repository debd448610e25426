import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, 'python');

/** Runs `python3` with these arguments; `null` where there is none. */
function python(...args: readonly string[]) {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  const { error, status, stdout, stderr } = spawnSync('python3', args, {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return error === undefined ? { status, said: `${stdout}${stderr}` } : null;
}

it.for(['flask', 'django'])(
  "%s's way is Python, and does what the guide says of it",
  (framework, context) => {
    const parsed = python('-c', `import ast; ast.parse(open("${framework}_way.py").read())`);
    if (parsed === null) return context.skip('SKIPPED: there is no python3');
    expect(parsed).toEqual({ status: 0, said: '' });
    const ran = python(`${framework}_check.py`);
    // The status of a check whose framework is not installed.
    if (ran?.status === 3) return context.skip(`SKIPPED: ${ran.said.trim()}`);
    expect(ran).toEqual({ status: 0, said: '' });
  },
);
