import { createHash } from 'node:crypto';

/** What a fragment may depend on. */
export type FragmentVary = string | number | bigint | boolean | null;

/**
 * The key of a template's cached fragment.
 *
 * @example
 * templateFragmentKey('sidebar', [user.id]);
 */
export function templateFragmentKey(name: string, varyOn: readonly FragmentVary[] = []): string {
  return `fragment:${encodeURIComponent(name)}:${digest(varyOn.map((value) => [typeof value, String(value)]))}`;
}

const digest = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
