import Negotiator from 'negotiator';
import { type OpenMetricsContentType, Registry } from 'prom-client';

const PROMETHEUS = 'text/plain; version=0.0.4';
const OPENMETRICS = 'application/openmetrics-text; version=1.0.0';

/** A registry of its own, so that a process may have several labs; in OpenMetrics, which exemplars need. */
export function openMetricsRegistry(): Registry<OpenMetricsContentType> {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  return registry;
}

/**
 * OpenMetrics, which has exemplars, for those who prefer it; else Prometheus' own text format.
 *
 * @param accept - the header `Accept`
 * @see https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md
 */
export async function renderMetrics(
  registry: Registry<OpenMetricsContentType>,
  accept?: string,
): Promise<{ readonly contentType: string; readonly body: string }> {
  const openMetrics = await registry.metrics();
  return new Negotiator({ headers: { accept } }).mediaType([PROMETHEUS, OPENMETRICS]) === OPENMETRICS
    ? { contentType: Registry.OPENMETRICS_CONTENT_TYPE, body: openMetrics }
    : { contentType: Registry.PROMETHEUS_CONTENT_TYPE, body: toPrometheusText(openMetrics) };
}

/** The same in Prometheus' own format: without exemplars, and a counter's metadata has its whole name. */
function toPrometheusText(openMetrics: string): string {
  const counters = new Set(Array.from(openMetrics.matchAll(/^# TYPE (\S+) counter$/gm), ([, name]) => name));
  return openMetrics
    .replaceAll(/^# (HELP|TYPE) (\S+)/gm, (line, what: string, name: string) =>
      counters.has(name) ? `# ${what} ${name}_total` : line,
    )
    .replaceAll(/ # \{[^}]*\} \S+ \S+$/gm, '')
    .replace(/# EOF\n$/, '');
}
