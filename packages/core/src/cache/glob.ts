/** A glob in Redis' own dialect: `*`, `?`, `[abc]`, `[^a-z]`, `\` escapes. */
export interface Glob {
  /** Text that every match starts with. */
  readonly head: string;
  test(key: string): boolean;
}

const SPECIAL = /[\\^$.*+?()[\]{}|/]/g;
const CLASS_SPECIAL = /[\\^\]-]/g;

/** Reads a glob as Redis does (`util.c`, `stringmatchlen`): an unclosed class runs to the end. */
export function parseGlob(pattern: string): Glob {
  let source = '';
  let head = '';
  let literal = true;
  const symbols = Array.from(pattern);
  for (let i = 0; i < symbols.length; i += 1) {
    const symbol = symbols[i] ?? '';
    if (symbol === '*') {
      // A run of stars is one star: two would make the matcher backtrack over every split.
      if (!source.endsWith('[^]*')) source += '[^]*';
      literal = false;
    } else if (symbol === '?') {
      source += '[^]';
      literal = false;
    } else if (symbol === '[') {
      const [text, end] = readClass(symbols, i + 1);
      source += text;
      i = end;
      literal = false;
    } else {
      if (symbol === '\\' && i + 1 < symbols.length) i += 1;
      const character = symbols[i] ?? '';
      source += character.replace(SPECIAL, '\\$&');
      if (literal) head += character;
    }
  }
  const expression = new RegExp(`^${source}$`, 'u');
  return { head, test: (key) => expression.test(key) };
}

function readClass(symbols: readonly string[], start: number): [source: string, end: number] {
  let i = start;
  const negated = symbols[i] === '^';
  if (negated) i += 1;
  let body = '';
  for (; i < symbols.length && symbols[i] !== ']'; i += 1) {
    if (symbols[i] === '\\' && i + 1 < symbols.length) i += 1;
    let from = symbols[i] ?? '';
    if (symbols[i + 1] === '-' && i + 2 < symbols.length && symbols[i + 2] !== ']') {
      let to = symbols[i + 2] ?? '';
      if (from > to) [from, to] = [to, from];
      body += `${from.replace(CLASS_SPECIAL, '\\$&')}-${to.replace(CLASS_SPECIAL, '\\$&')}`;
      i += 2;
    } else {
      body += from.replace(CLASS_SPECIAL, '\\$&');
    }
  }
  if (body === '') return [negated ? '[^]' : '[]', i];
  return [`[${negated ? '^' : ''}${body}]`, i];
}
