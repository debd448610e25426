/** A glob in Redis' own dialect: `*`, `?`, `[abc]`, `[^a-z]`, `\` escapes. */
export interface Glob {
  /** Text that every match starts with. */
  readonly head: string;
  test(key: string): boolean;
}

type CodePoint = number;

interface CharacterClass {
  readonly negated: boolean;
  readonly ranges: readonly (readonly [from: CodePoint, to: CodePoint])[];
}

/** One step of a pattern; a number is that character itself. */
type Step = '*' | '?' | CodePoint | CharacterClass;

/** Reads a glob as Redis does (`util.c`, `stringmatchlen`): an unclosed class runs to the end. */
export function parseGlob(pattern: string): Glob {
  const steps: Step[] = [];
  let head = '';
  let literal = true;
  const symbols = Array.from(pattern);
  for (let i = 0; i < symbols.length; i += 1) {
    const symbol = symbols[i];
    if (symbol === '*' || symbol === '?') {
      steps.push(symbol);
      literal = false;
    } else if (symbol === '[') {
      const [characters, end] = readClass(symbols, i + 1);
      steps.push(characters);
      i = end;
      literal = false;
    } else {
      if (symbol === '\\' && i + 1 < symbols.length) i += 1;
      const character = symbols[i] ?? '';
      steps.push(codeOf(character));
      if (literal) head += character;
    }
  }
  return { head, test: (key) => key.startsWith(head) && matches(steps, key) };
}

function readClass(symbols: readonly string[], start: number): [characters: CharacterClass, end: number] {
  let i = start;
  const negated = symbols[i] === '^';
  if (negated) i += 1;
  const ranges: [CodePoint, CodePoint][] = [];
  for (; i < symbols.length && symbols[i] !== ']'; i += 1) {
    if (symbols[i] === '\\' && i + 1 < symbols.length) i += 1;
    const from = codeOf(symbols[i]);
    if (symbols[i + 1] === '-' && i + 2 < symbols.length && symbols[i + 2] !== ']') {
      const to = codeOf(symbols[i + 2]);
      ranges.push([Math.min(from, to), Math.max(from, to)]);
      i += 2;
    } else {
      ranges.push([from, from]);
    }
  }
  return [{ negated, ranges }, i];
}

const codeOf = (symbol: string | undefined): CodePoint => symbol?.codePointAt(0) ?? -1;

/**
 * Matches with two pointers: at a mismatch only the last star takes one more character. A star before it
 * never has to, because it has taken as little as possible already. At most key x pattern steps, where
 * backtracking over every star would take exponentially many.
 *
 * @see https://research.swtch.com/glob
 */
function matches(steps: readonly Step[], key: string): boolean {
  let step = 0;
  let at = 0;
  let afterStar = -1;
  let starEnd = 0;
  while (at < key.length) {
    const code = key.codePointAt(at) ?? -1;
    const wanted = steps[step];
    if (wanted === '*') {
      step += 1;
      afterStar = step;
      starEnd = at;
    } else if (wanted !== undefined && takes(wanted, code)) {
      step += 1;
      at += width(code);
    } else if (afterStar >= 0) {
      step = afterStar;
      starEnd += width(key.codePointAt(starEnd) ?? -1);
      at = starEnd;
    } else {
      return false;
    }
  }
  while (steps[step] === '*') step += 1;
  return step === steps.length;
}

function takes(wanted: Exclude<Step, '*'>, code: CodePoint): boolean {
  if (wanted === '?') return true;
  if (typeof wanted === 'number') return wanted === code;
  return wanted.ranges.some(([from, to]) => from <= code && code <= to) !== wanted.negated;
}

/** Characters outside the basic plane take two places in a JavaScript string. */
const width = (code: CodePoint): number => (code > 0xffff ? 2 : 1);
