import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { availablePrograms, which } from './programs.ts';

function folderWith(program: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'lab-path-'));
  writeFileSync(join(folder, program), '');
  chmodSync(join(folder, program), 0o755);
  return folder;
}

describe.skipIf(process.platform === 'win32')('the programs of this machine', () => {
  it('finds a program on the path', () => {
    const folder = folderWith('redis-server');
    expect(which('redis-server', `/nowhere:${folder}`)).toBe(join(folder, 'redis-server'));
    expect(which('redis-server', '/nowhere')).toBeUndefined();
  });

  it('reports Redis to turbo only when it is there', () => {
    expect(availablePrograms(folderWith('redis-server'))).toContain('redis');
    expect(availablePrograms('/nowhere')).not.toContain('redis');
  });

  it('reports Memcached to turbo only when it is there', () => {
    expect(availablePrograms(folderWith('memcached'))).toContain('memcached');
    expect(availablePrograms('/nowhere')).not.toContain('memcached');
  });

  it('reports promtool to turbo only when it is there', () => {
    expect(availablePrograms(folderWith('promtool'))).toContain('promtool');
    expect(availablePrograms('/nowhere')).not.toContain('promtool');
  });
});
