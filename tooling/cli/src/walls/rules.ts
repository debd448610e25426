import type { Import } from './imports.ts';

/** The first-level folder of a path, `''` for a file of the root. */
const folderOf = (path: string): string => (path.includes('/') ? (path.split('/')[0] ?? '') : '');

/**
 * Imports that go past the `index.ts` of another first-level folder. What an index does not export is private
 * to its folder.
 */
export function pastTheIndex(imports: readonly Import[]): Import[] {
  return imports.filter(({ from, to, isRelative }) => {
    const folder = folderOf(to);
    return isRelative && folder !== '' && folder !== folderOf(from) && to !== `${folder}/index.ts`;
  });
}

/** A first-level folder that only a few files may import. */
export interface Door {
  readonly folder: string;
  /** Packages that count as part of it. */
  readonly packages: readonly string[];
  readonly mayImport: readonly string[];
}

/** Imports of such a folder by other files than those. */
export function pastTheDoor(imports: readonly Import[], { folder, packages, mayImport }: Door): Import[] {
  return imports.filter(({ from, to, isRelative }) => {
    const isInside = isRelative ? folderOf(to) === folder : packages.includes(to);
    return isInside && folderOf(from) !== folder && !mayImport.includes(from);
  });
}

/** Circles: groups of names of which each imports another, directly or by way of others (Tarjan, 1972). */
export function circles(
  imports: readonly Import[],
  nameOf: (path: string) => string = (path) => path,
): string[][] {
  const targets = new Map<string, Set<string>>();
  for (const { from, to, isRelative } of imports) {
    if (!isRelative) continue;
    const [a, b] = [nameOf(from), nameOf(to)];
    if (a !== b) targets.set(a, (targets.get(a) ?? new Set()).add(b));
  }
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (name: string): number => {
    index.set(name, index.size);
    let lowest = index.size - 1;
    stack.push(name);
    for (const next of targets.get(name) ?? []) {
      if (!index.has(next)) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next)) lowest = Math.min(lowest, index.get(next) ?? lowest);
    }
    low.set(name, lowest);
    if (lowest === index.get(name)) {
      const group = stack.splice(stack.indexOf(name));
      if (group.length > 1) found.push(group.sort());
    }
    return lowest;
  };
  for (const name of targets.keys()) if (!index.has(name)) visit(name);
  return found;
}

/** Circles among the first-level folders. */
export const firstFolderCircles = (imports: readonly Import[]): string[][] => circles(imports, folderOf);

/** How many first-level folders import one another in a chain: the longest one. Files beside the folders are one. */
export function floorsOf(imports: readonly Import[]): number {
  const targets = new Map<string, Set<string>>();
  for (const { from, to, isRelative } of imports) {
    const [a, b] = [folderOf(from), folderOf(to)];
    if (isRelative && a !== b && !to.startsWith('..')) targets.set(a, (targets.get(a) ?? new Set()).add(b));
  }
  const heights = new Map<string, number>();
  const height = (name: string): number => {
    const known = heights.get(name);
    if (known !== undefined) return known;
    // In a circle, which is a complaint of its own, this ends the walk.
    heights.set(name, 0);
    const own = 1 + Math.max(0, ...Array.from(targets.get(name) ?? [], height));
    heights.set(name, own);
    return own;
  };
  return Math.max(0, ...Array.from(targets.keys(), height));
}
