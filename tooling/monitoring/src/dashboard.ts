import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Dashboard {
  readonly panels: readonly { readonly targets: readonly { readonly expr: string }[] }[];
}

/** The queries of all panels, with a value for each of Grafana's variables. */
export function dashboardQueries(): readonly string[] {
  const file = join(import.meta.dirname, '..', 'dashboard.json');
  const { panels } = JSON.parse(readFileSync(file, 'utf8')) as Dashboard;
  return panels.flatMap(({ targets }) =>
    targets.map(({ expr }) => expr.replaceAll('$__rate_interval', '1m').replaceAll('$instance', '.*')),
  );
}
