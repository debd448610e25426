import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptSecret } from './secret.ts';

describe('keptSecret', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lab-secret-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes one that only its owner reads, and then keeps it', () => {
    const file = join(folder, 'data', 'lab.secret');
    const secret = keptSecret(file);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(keptSecret(file)).toBe(secret);
    expect(readdirSync(join(folder, 'data'))).toEqual(['lab.secret']);
  });

  it('says what to do with an empty file', () => {
    const file = join(folder, 'lab.secret');
    writeFileSync(file, '\n');
    expect(() => keptSecret(file)).toThrow(/remove it/);
  });
});
