import { parsePrice } from '../../catalogue/index.ts';
import type { Cents } from '../../clock/index.ts';

/** Reads one field of a write; the sentences are those that Django REST framework's clients know. */
export type FieldReader<T> = (
  value: unknown,
) => { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: readonly string[] };

const no = (...errors: readonly string[]) => ({ ok: false, errors }) as const;

/** A text, trimmed and in composed form, of `min` to `max` characters; a number counts as its digits. */
export function textField(rules: {
  readonly min: 0 | 1;
  readonly max: number;
  readonly lines: 'one' | 'many';
}): FieldReader<string> {
  const forbidden = rules.lines === 'one' ? /\p{Cc}/u : /[^\P{Cc}\n\t]/u;
  return (value) => {
    if (value === null) return no('This field may not be null.');
    if (typeof value !== 'string' && typeof value !== 'number') return no('Not a valid string.');
    const text = String(value).normalize('NFC').replaceAll('\r\n', '\n').trim();
    if (!text.isWellFormed() || forbidden.test(text)) return no('Not a valid string.');
    const { length } = [...text];
    if (length < rules.min) return no('This field may not be blank.');
    if (length > rules.max) return no(`Ensure this field has no more than ${rules.max} characters.`);
    return { ok: true, value: text };
  };
}

const DECIMAL = /^(?<sign>[+-]?)0*(?<whole>\d*)(?:\.(?<fraction>\d*))?$/;

/** A price of at most ten digits, two of them after the point. A JSON number is read as it is written. */
export function decimalField(): FieldReader<Cents> {
  return (value) => {
    if (value === null) return no('This field may not be null.');
    const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
    const { sign, whole = '', fraction = '' } = DECIMAL.exec(text)?.groups ?? {};
    if (sign === undefined || !/\d/.test(text)) return no('A valid number is required.');
    if (sign === '-' && /[1-9]/.test(text)) return no('Ensure this value is greater than or equal to 0.');
    if (whole.length + fraction.length > 10)
      return no('Ensure that there are no more than 10 digits in total.');
    if (fraction.length > 2) return no('Ensure that there are no more than 2 decimal places.');
    if (whole.length > 8) return no('Ensure that there are no more than 8 digits before the decimal point.');
    const cents = parsePrice(`${whole || '0'}.${fraction || '0'}`);
    return cents === undefined ? no('A valid number is required.') : { ok: true, value: cents };
  };
}
