import type { z } from 'zod';
import { BadParameter, type FieldErrors } from '../http/index.ts';
import { remember } from '../remember/index.ts';
import { readUrlEncoded } from './url-encoded.ts';

/** Parameters as they came, in order, repeated ones too: `URLSearchParams`, `FormData`, {@link entriesOf}. */
export type RawEntries = Iterable<readonly [string, unknown]>;

/** The shape of a query or form: each parameter is read from text. */
export type ParameterShape = Readonly<Record<string, z.ZodType>>;

/** A record as a body parser gives it, repeated parameters as arrays, as {@link RawEntries}. */
export function entriesOf(record: Readonly<Record<string, unknown>>): (readonly [string, unknown])[] {
  return Object.entries(record).flatMap(([name, value]) =>
    Array.isArray(value) ? value.map((item: unknown) => [name, item] as const) : [[name, value] as const],
  );
}

/**
 * Reads a query string or a small form by its schema. Unknown parameters are ignored; a known one that is
 * repeated is an error, because nobody can tell which of the two was meant.
 *
 * @throws BadParameter that names the first parameter at fault, in the order of the schema.
 * @example
 * const { page } = parseQuery(productListInput, new URL(request.url).searchParams);
 */
export function parseQuery<S extends ParameterShape>(
  schema: z.ZodObject<S>,
  entries: RawEntries,
): z.output<z.ZodObject<S>> {
  const { values, repeated } = collect(Object.keys(schema.shape), entries);
  const [twice] = repeated;
  if (twice !== undefined) throw new BadParameter(twice, GIVEN_ONCE);
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BadParameter(String(issue?.path[0] ?? 'query'), issue?.message ?? 'is not valid');
}

/**
 * {@link parseQuery} for one route. What the last queries said is remembered by their text, since the same text always
 * says the same.
 *
 * @returns a function of a query without its `?`; what it returns is frozen.
 * @example
 * const readList = queryReader(productListInput);
 * readList('page=2').page; // 2
 */
export function queryReader<S extends ParameterShape>(
  schema: z.ZodObject<S>,
): (query: string) => Readonly<z.output<z.ZodObject<S>>> {
  return remember((query) => Object.freeze(parseQuery(schema, readUrlEncoded(query))));
}

/** What a query is read by, and what it says. */
export type QuerySchema<S extends ParameterShape> = z.ZodObject<S>;
export type QueryValues<S extends ParameterShape> = Readonly<z.output<z.ZodObject<S>>>;

/** {@link queryReader} for handlers that name their schema with each query. */
export function readQuery<S extends ParameterShape>(schema: QuerySchema<S>, query: string): QueryValues<S> {
  let read = readers.get(schema);
  if (read === undefined) {
    read = queryReader(schema);
    readers.set(schema, read);
  }
  // A schema is the key of its own reader.
  return read(query) as QueryValues<S>;
}

const readers = new WeakMap<z.ZodObject, (query: string) => unknown>();

/** A form, read: its values, or what was typed with one sentence per wrong field. */
export type FormResult<Field extends string, Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      readonly values: Readonly<Record<Field, string>>;
      readonly errors: Readonly<Partial<Record<Field, string>>> & FieldErrors;
    };

/** Reads a form by its schema, and keeps what was typed when anything is wrong. Never throws. */
export function parseForm<S extends ParameterShape>(
  schema: z.ZodObject<S>,
  entries: RawEntries,
): FormResult<Extract<keyof S, string>, z.output<z.ZodObject<S>>> {
  const fields = Object.keys(schema.shape);
  const { values, repeated } = collect(fields, entries);
  const parsed = schema.safeParse(values);
  if (parsed.success && repeated.size === 0) return { ok: true, value: parsed.data };
  const errors = new Map<string, string>();
  for (const field of repeated) errors.set(field, GIVEN_ONCE);
  for (const issue of parsed.error?.issues ?? []) {
    const field = String(issue.path[0]);
    if (!errors.has(field)) errors.set(field, issue.message);
  }
  const typed = fields.map((field) => [field, textOf(values[field])] as const);
  return {
    ok: false,
    values: Object.fromEntries(typed) as Record<Extract<keyof S, string>, string>,
    errors: Object.fromEntries(errors) as Partial<Record<Extract<keyof S, string>, string>> & FieldErrors,
  };
}

const GIVEN_ONCE = 'must be given once';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function collect(known: readonly string[], entries: RawEntries) {
  const values: Record<string, unknown> = {};
  const repeated = new Set<string>();
  for (const [name, value] of entries) {
    if (!known.includes(name)) continue;
    if (Object.hasOwn(values, name)) repeated.add(name);
    else values[name] = value;
  }
  return { values, repeated };
}
