import { productId } from '@lab/core/catalogue';
import { type FormResult, parseForm, parseQuery, queryReader, readUrlEncoded } from '@lab/core/input';
import type { MiddlewareHandler, ValidationTargets } from 'hono';
import { validator } from 'hono/validator';
import type { z } from 'zod';
import { queryOf } from './links.ts';
import { readForm } from './middleware/form.ts';
import type { LabContext, LabEnv } from './types.ts';

/** The parameters of the query as they came: `c.req.query` would hide that one was repeated, or malformed. */
export const searchParams = (c: LabContext): URLSearchParams => readUrlEncoded(queryOf(c));

type Shape = Readonly<Record<string, z.ZodType>>;
type Input<S extends Shape> = z.input<z.ZodObject<S>>;
type Output<S extends Shape> = z.output<z.ZodObject<S>>;

/** `In` is what callers of `hc` have to give, `Out` what `c.req.valid(target)` gives the handler. */
type Validator<Target extends string, In, Out> = MiddlewareHandler<
  LabEnv,
  string,
  { in: { [K in Target]: In }; out: { [K in Target]: Out } }
>;

/** The query by one of core's schemas: `c.req.valid('query')`. Anything wrong is a 400 that names the field. */
export const query = <S extends Shape>(schema: z.ZodObject<S>) => {
  const read = queryReader(schema);
  return validate<'query', Input<S>, Readonly<Output<S>>>('query', (c) => read(queryOf(c)));
};

/** A form of choices, where anything wrong is a 400: `c.req.valid('form')`. */
export const choices = <S extends Shape>(schema: z.ZodObject<S>) =>
  validate<'form', Input<S>, Output<S>>('form', async (c) => parseQuery(schema, await readForm(c)));

/** A form that is shown again when anything is wrong: `c.req.valid('form')` is its values or its errors. */
export const form = <S extends Shape>(schema: z.ZodObject<S>) =>
  validate<'form', Input<S>, FormResult<Extract<keyof S, string>, Output<S>>>('form', async (c) =>
    parseForm(schema, await readForm(c)),
  );

/** The product that the path names: `c.req.valid('param').id`. */
export const productParam = validator('param', ({ id = '' }: Record<string, string>) => ({
  id: productId(id),
}));

/** Hono's `validator` with the schema's own types, and with the input as it came: its record merges repetitions. */
function validate<Target extends keyof ValidationTargets, In, Out extends object>(
  target: Target,
  read: (c: LabContext) => Out | Promise<Out>,
): Validator<Target, In, Out> {
  return async function validate(c, next) {
    c.req.addValidatedData(target, await read(c));
    await next();
  };
}
