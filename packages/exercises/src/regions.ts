/** A part of a source file between `// #region name` and `// #endregion name`. */
export interface Region {
  readonly name: string;
  /** The lines between the markers, without the indent of the markers. */
  readonly code: string;
}

interface Place {
  readonly name: string;
  readonly indent: string;
  /** Line numbers of the two markers, from 0. */
  readonly start: number;
  readonly end: number;
}

const START = /^(\s*)\/\/ #region ([\w-]+)\s*$/;
const END = /^\s*\/\/ #endregion ([\w-]+)\s*$/;

/** The regions of a file have no clear start or end. */
export class RegionError extends Error {
  override readonly name = 'RegionError';
}

/**
 * Every region of a source file.
 *
 * @throws RegionError where a marker has no partner, or a name is used twice.
 */
export function readRegions(source: string): readonly Region[] {
  const lines = source.split('\n');
  return placesIn(lines).map((place) => ({ name: place.name, code: codeOf(lines, place) }));
}

/**
 * The code of one region.
 *
 * @throws RegionError
 */
export function regionOf(source: string, name: string): string {
  const lines = source.split('\n');
  return codeOf(lines, placeOf(lines, name));
}

/**
 * Puts other code into a region; the markers stay, and the code gets their indent.
 *
 * @throws RegionError
 */
export function replaceRegion(source: string, name: string, code: string): string {
  const lines = source.split('\n');
  const { indent, start, end } = placeOf(lines, name);
  const indented = code
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : `${indent}${line}`));
  return [...lines.slice(0, start + 1), ...indented, ...lines.slice(end)].join('\n');
}

function placesIn(lines: readonly string[]): Place[] {
  const open = new Map<string, { readonly indent: string; readonly start: number }>();
  const places: Place[] = [];
  for (const [number, line] of lines.entries()) {
    const [, indent = '', opened] = START.exec(line) ?? [];
    if (opened !== undefined) {
      if (open.has(opened) || places.some(({ name }) => name === opened))
        throw new RegionError(`Region ${opened} starts twice (line ${number + 1}).`);
      open.set(opened, { indent, start: number });
    }
    const closed = END.exec(line)?.[1];
    if (closed === undefined) continue;
    const place = open.get(closed);
    if (place === undefined)
      throw new RegionError(`Region ${closed} ends before it starts (line ${number + 1}).`);
    open.delete(closed);
    places.push({ name: closed, ...place, end: number });
  }
  const [left] = open.keys();
  if (left !== undefined)
    throw new RegionError(`Region ${left} has no end: "// #endregion ${left}" is missing.`);
  return places;
}

function placeOf(lines: readonly string[], name: string): Place {
  const place = placesIn(lines).find((each) => each.name === name);
  if (place === undefined) throw new RegionError(`There is no "// #region ${name}".`);
  return place;
}

function codeOf(lines: readonly string[], { indent, start, end }: Place): string {
  return lines
    .slice(start + 1, end)
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()))
    .join('\n');
}
