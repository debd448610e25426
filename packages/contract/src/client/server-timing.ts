/** Reads `Server-Timing`: metric name to its duration in milliseconds (equal names are added up). */
export function parseServerTiming(field: string | string[] | undefined): Map<string, number> {
  const timings = new Map<string, number>();
  const text = Array.isArray(field) ? field.join(', ') : (field ?? '');
  for (const metric of text.matchAll(
    /([\w!#$%&'*+.^`|~-]+)((?:\s*;\s*\w+=(?:"(?:[^"\\]|\\.)*"|[^",;\s]+))*)/g,
  )) {
    const [, name = '', parameters = ''] = metric;
    const duration = /;\s*dur=([\d.]+)/.exec(parameters)?.[1];
    timings.set(name, (timings.get(name) ?? 0) + (duration === undefined ? 0 : Number(duration)));
  }
  return timings;
}
