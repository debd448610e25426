import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../files/index.ts';

/**
 * The secret that a development machine keeps beside its data: read from the file, or made on first use.
 * Instances that start together get the same one.
 *
 * @param file - readable and writable by its owner only.
 * @example
 * const secret = env.LAB_SECRET ?? keptSecret('data/hono-lab.secret');
 */
export function keptSecret(file: string): string {
  const known = read(file);
  if (known !== undefined) return known;
  makeFolder(dirname(file));
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    // A link appears whole or not at all, and never replaces one that another instance just made.
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  const made = read(file);
  if (made === undefined) throw new Error(`The file ${file} holds no secret; remove it and start again.`);
  return made;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
