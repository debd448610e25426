/** By which field a form of the browsable API names the method that HTML's forms do not have. */
export const METHOD_FIELD = '_method';

/** The field of the browsable API's raw form: a body in JSON, in place of one field for each value. */
export const CONTENT_FIELD = '_content';

/** Methods that a form may name. */
export const FORM_METHODS: ReadonlySet<string> = new Set(['PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** What the raw form starts with: the fields that a client may write, as JSON. */
export const rawBody = ({
  name,
  price,
  description,
}: Readonly<Record<'name' | 'price' | 'description', string>>): string =>
  JSON.stringify({ name, price, description }, null, 2);
