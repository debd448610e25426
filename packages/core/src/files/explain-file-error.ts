import { statSync } from 'node:fs';

/** What can be wrong with a file that must be read and written, and what to do; by the codes of Node and SQLite. */
const TROUBLES: readonly (readonly [codes: RegExp, problem: string])[] = [
  [
    /^(?:SQLITE_NOTADB|SQLITE_CORRUPT)/,
    'is damaged or no SQLite database; restore it, or move it away to start with a new one',
  ],
  [
    /^FOREIGN_DATABASE$/,
    'holds tables of another program or of a later version of the lab; name another file',
  ],
  [/^(?:EISDIR|EEXIST)$/, 'is a folder or another kind of file; name a file'],
  [/^(?:ENOTDIR|ENOENT|ELOOP|ENAMETOOLONG)$/, 'is in a folder that cannot exist; name another one'],
  [/^(?:ENOSPC|EDQUOT|SQLITE_FULL)/, 'cannot be written because the disk is full; free some space'],
  [
    /^(?:EROFS|SQLITE_READONLY)/,
    'cannot be written because it or its file system is read-only; name a file elsewhere',
  ],
  [
    /^(?:EACCES|EPERM|SQLITE_CANTOPEN|SQLITE_AUTH|SQLITE_PERM)/,
    'cannot be opened; allow this user to read and write it and its folder',
  ],
  [
    /^(?:SQLITE_BUSY|SQLITE_LOCKED|database-busy)/,
    'is locked by another process; stop that one, or start again later',
  ],
  [/^(?:EIO|EFBIG|SQLITE_IOERR)/, 'cannot be read and written by the system; check the disk'],
];

/**
 * What is wrong with a file, in half a sentence that says what to do.
 *
 * @param error - what opening or filling it threw.
 * @returns `undefined` for an error that is none of the file's.
 * @example
 * explainFileError(error, '/srv/lab.sqlite'); // 'names /srv/lab.sqlite, which is a folder ...; name a file'
 */
export function explainFileError(error: unknown, file: string): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  const isOfFile = code === 'SQLITE_CANTOPEN' && !isAbsentOrFile(file);
  const trouble = TROUBLES.find(([codes]) => codes.test(isOfFile ? 'EISDIR' : code));
  return trouble && `names ${file}, which ${trouble[1]}`;
}

function isAbsentOrFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return true;
  }
}
