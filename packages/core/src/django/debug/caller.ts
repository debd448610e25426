/** A line of source that called. */
export interface SourceLine {
  /** The function's name; '' for one without. */
  readonly name: string;
  /** From the repository's root on, e.g. `apps/koa-lab/src/django/products/views.ts`. */
  readonly file: string;
  readonly line: number;
}

const FRAME =
  /^\s*at (?:async )?(?:(?<name>.+?) \()?(?:file:\/\/)?(?<file>(?:\/|[A-Z]:[\\/])[^()]*?):(?<line>\d+):\d+\)?$/;

/** What carries calls out, rather than making them. */
const CARRIERS =
  /\/node_modules\/|\/packages\/core\/src\/(?:cache|catalogue|lab|pages|trace|workloads|django\/(?:cache|fragments|debug))\/(?!.*\.test\.)/;

const ROOMS = /^.*\/(?=(?:apps|packages|tooling)\/)/;

/**
 * Who called, from a stack as V8 writes it: the innermost line first, without engines, libraries and the runtime.
 *
 * @see https://v8.dev/docs/stack-trace-api
 */
export function callersOf(stack: string): readonly SourceLine[] {
  return stack.split('\n').flatMap((text) => {
    const { name = '', file, line } = FRAME.exec(text)?.groups ?? {};
    const path = file?.replaceAll('\\', '/');
    if (path === undefined || CARRIERS.test(path)) return [];
    return [{ name: name === '<anonymous>' ? '' : name, file: path.replace(ROOMS, ''), line: Number(line) }];
  });
}

/** As one line: `productList (apps/koa-lab/src/django/products/views.ts:12)`. */
export function sourceText({ name, file, line }: SourceLine): string {
  return name === '' ? `${file}:${line}` : `${name} (${file}:${line})`;
}
