/** The field names of a `Vary` value; `*` when one of them is `*` (RFC 9110 section 12.5.5). */
export function parseVary(header: string): '*' | readonly string[] {
  const names = header.split(',').flatMap((name) => name.trim() || []);
  return names.includes('*') ? '*' : unique(names);
}

/**
 * Adds field names to a `Vary` value: each once, whatever its case, and `*` swallows all.
 *
 * @example
 * mergeVary('Accept', 'Cookie', 'accept'); // 'Accept, Cookie'
 */
export function mergeVary(header: string | undefined, ...names: readonly string[]): string {
  const all = parseVary([header ?? '', ...names].join(','));
  return all === '*' ? '*' : all.join(', ');
}

function unique(names: readonly string[]): readonly string[] {
  const seen = new Map<string, string>();
  for (const name of names) if (!seen.has(name.toLowerCase())) seen.set(name.toLowerCase(), name);
  return [...seen.values()];
}
