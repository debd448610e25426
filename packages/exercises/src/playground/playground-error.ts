/** Something is wrong with the learner's folder; the message says what to do. */
export class PlaygroundError extends Error {
  override readonly name = 'PlaygroundError';
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Free some space and try again',
  EDQUOT: 'your quota is used up. Free some space and try again',
  EACCES: 'you may not write there. LAB_PLAYGROUND=~/caching-lab puts it somewhere else',
  EROFS: 'that disk is read-only. LAB_PLAYGROUND=~/caching-lab puts it somewhere else',
};

/** Why writing failed, in words. */
export function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return REASONS[code] ?? (cause instanceof Error ? cause.message : String(cause));
}
