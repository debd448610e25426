/** The text of the first element with that test id, without its markup; `undefined` when there is none. */
export function textOf(html: string, testId: string): string | undefined {
  const [, tag, rest] = new RegExp(`<(\\w+)[^>]*data-testid="${testId}"[^>]*>(.*)`, 's').exec(html) ?? [];
  if (tag === undefined || rest === undefined) return undefined;
  return rest
    .slice(0, rest.indexOf(`</${tag}>`))
    .replaceAll(/<[^>]*>/g, '')
    .trim();
}
