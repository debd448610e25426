/** The name of a namespace's generation. */
export const namespaceGenerationName = (path: string): string => `n:${path}`;

/** The name of a tag's generation: tags belong to their namespace; the bar occurs in no escaped path. */
export const tagGenerationName = (path: string, tag: string): string => `t:${path}|${tag}`;
