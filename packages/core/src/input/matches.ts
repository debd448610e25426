import type { z } from 'zod';

/**
 * A check by a schema, for readers of a shared cache: what another version or another program wrote there is a miss.
 *
 * @returns whether a value is what the schema describes, with nothing more and nothing less where it is strict.
 * @example
 * await cache.getOrSet('weather:Oslo', load, { validate: matches(weatherShape) });
 */
export function matches(schema: z.ZodType): (value: unknown) => boolean {
  return (value) => schema.safeParse(value).success;
}
