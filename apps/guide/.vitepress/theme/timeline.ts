import { h, type VNode } from 'vue';
import type { Call } from './call-lab.ts';

/** The last calls, one bar each, on a logarithmic axis: 0.5 ms and 2 s both show. */
export function timeline(calls: readonly Call[]): VNode {
  const slowest = Math.max(...calls.map(({ ms }) => ms));
  return h('table', { class: 'live-timeline' }, [
    h('caption', 'The last calls (logarithmic)'),
    h(
      'tbody',
      calls.map(({ id, lab, outcome, ms }) =>
        h('tr', { key: id }, [
          h('th', { scope: 'row' }, `${id}. ${lab}`),
          h('td', { class: 'live-bar' }, [
            h('span', {
              class: `outcome-${outcome.toLowerCase()}`,
              style: { width: `${width(ms, slowest)}%` },
            }),
          ]),
          h('td', outcome === 'none' ? '–' : outcome),
          h('td', `${ms.toFixed(ms < 10 ? 1 : 0)} ms`),
        ]),
      ),
    ),
  ]);
}

/** Share of the axis from 0.1 ms to the slowest call, in percent. */
export function width(ms: number, slowest: number): number {
  const floor = Math.log10(0.1);
  const span = Math.max(1, Math.log10(Math.max(slowest, 1)) - floor);
  return Math.round(Math.max(2, Math.min(100, ((Math.log10(Math.max(ms, 0.1)) - floor) / span) * 100)));
}
