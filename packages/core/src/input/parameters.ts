import { z } from 'zod';

/**
 * A whole number in ASCII digits, without sign, exponent or leading zero; a missing one is `fallback`.
 * A message completes the sentence `The parameter "page" ...`.
 */
export const wholeNumber = ({ fallback, ...range }: WholeNumberRange & { readonly fallback: number }) =>
  wholeNumberText(range).prefault(String(fallback));

/** The same for a parameter that has no default: without it, `undefined`. */
export const optionalWholeNumber = (range: WholeNumberRange) => wholeNumberText(range).optional();

interface WholeNumberRange {
  readonly min: number;
  readonly max?: number;
}

function wholeNumberText(range: WholeNumberRange) {
  const { min, max = Number.MAX_SAFE_INTEGER } = range;
  const bounded = range.max !== undefined;
  const problem = `must be a whole number from ${min}${bounded ? ` to ${max}` : ''}`;
  return z
    .string(problem)
    .regex(/^(?:0|[1-9]\d*)$/, problem)
    .transform((text) => (bounded ? Number(text) : Math.min(Number(text), max)))
    .refine((value) => value >= min && value <= max, problem);
}

/** `true` or `false`, in any case; nothing else counts as either. */
export function flag(fallback: boolean) {
  const problem = 'must be true or false';
  return z
    .string(problem)
    .toLowerCase()
    .pipe(z.enum(['true', 'false'], problem))
    .transform((text) => text === 'true')
    .prefault(String(fallback));
}

/** A text of one line, trimmed, in composed form (NFC), so that what looks equal is equal. */
export function line(range: { min: number; max: number }) {
  const problem = `must have ${range.min} to ${range.max} characters`;
  return z
    .string(problem)
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => !/\p{Cc}/u.test(text), 'must be a single line without control characters')
    .refine((text) => isBetween(text, range), problem);
}

/** Characters as readers count them: code points, not UTF-16 units. */
export function isBetween(text: string, { min, max }: { min: number; max: number }): boolean {
  const { length } = [...text];
  return length >= min && length <= max;
}
