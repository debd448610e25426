import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pythonOfFrameworks, skipWithoutPython } from '@lab/servers';
import { describe, expect, it } from 'vitest';

describe.skipIf(skipWithoutPython())('the Python that the guide shows', () => {
  it.each(['flask', 'django'])('of %s does what the guide says of it', (framework) => {
    const { status, stdout, stderr } = spawnSync(
      pythonOfFrameworks() ?? '',
      ['-B', `${framework}_check.py`],
      {
        cwd: join(import.meta.dirname, 'python'),
        encoding: 'utf8',
      },
    );
    expect({ status, said: `${stdout}${stderr}` }).toEqual({ status: 0, said: '' });
  });
});
