/** The name of a namespace's generation. */
export const namespaceGenerationName = (path: string): string => `n:${path}`;

/** The name of a tag's generation: tags belong to their namespace; the bar occurs in no escaped path. */
export const tagGenerationName = (path: string, tag: string): string => `t:${path}|${tag}`;

/** The tags of a namespace among the names of generations. */
export function tagsOfNames(path: string, names: readonly string[]): string[] {
  const start = tagGenerationName(path, '');
  return names.filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
}
