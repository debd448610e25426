import type { Ctx } from '../../types.ts';

/** Remembers what is set already, and answers how to tell apart what is set from now on. */
export function headersFromHere(ctx: Ctx): () => Headers {
  const before = new Map(entriesOf(ctx));
  return () => {
    const headers = new Headers();
    for (const [name, values] of entriesOf(ctx)) {
      if (before.get(name)?.join() === values.join()) continue;
      for (const value of values) headers.append(name, value);
    }
    return headers;
  };
}

function entriesOf(ctx: Ctx): readonly (readonly [string, readonly string[]])[] {
  return Object.entries(ctx.response.headers).map(([name, value]) => [name, [value].flat().map(String)]);
}
