/** What a histogram adds to its name. */
const PARTS = /_(?:bucket|count|sum)$/;

/** The lab's metrics that a query or a rule names, as they are declared. */
export function metricsNamedIn(text: string): Set<string> {
  return new Set([...text.matchAll(/\blab_[a-z_]+\b/g)].map(([name]) => name.replace(PARTS, '')));
}

/** The lab's metrics that `/metrics` declares. */
export function metricsExportedBy(exposition: string): Set<string> {
  return new Set([...exposition.matchAll(/^# TYPE (lab_[a-z_]+) /gm)].map(([, name]) => name ?? ''));
}
