import { axis, legend, plot } from './plot.js';

/**
 * What each client of a stampede waited, fastest first: one curve with protection, one without.
 *
 * @param {HTMLElement} figure with `data-protected` and `data-unprotected`, ms separated by commas
 */
export function latencies(figure) {
  const { protected: withLease, unprotected: without, scale } = figure.dataset;
  plot(figure, (theme) => ({
    type: 'line',
    data: {
      datasets: [
        curve('Unprotected', without, { color: theme.series[1], shape: 'triangle' }),
        curve('Protected', withLease, { color: theme.series[2], shape: 'circle' }),
      ].filter(({ data }) => data.length > 0),
    },
    options: {
      plugins: {
        legend: legend(theme, true),
        tooltip: {
          callbacks: {
            title: (items) => `Client ${items[0]?.parsed.x ?? ''}, by waiting time`,
            label: ({ dataset, parsed }) => ` ${dataset.label}: ${parsed.y} ms`,
          },
        },
      },
      scales: {
        x: {
          type: 'linear',
          ...axis(theme, 'Clients, fastest first'),
          grid: { display: false },
          min: 1,
          ticks: { color: theme.muted, precision: 0, maxRotation: 0 },
        },
        y: {
          ...axis(theme, 'Latency in ms'),
          ...(scale === 'log' ? { type: 'logarithmic' } : { type: 'linear', beginAtZero: true }),
        },
      },
    },
  }));
}

/**
 * @param {string} label
 * @param {string | undefined} list
 * @param {{ color: string, shape: 'triangle' | 'circle' }} look
 */
function curve(label, list, { color, shape }) {
  const sorted = (list ?? '')
    .split(',')
    .filter((text) => text.trim() !== '')
    .map(Number)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  return {
    label,
    data: sorted.map((y, index) => ({ x: index + 1, y })),
    borderColor: color,
    backgroundColor: color,
    borderWidth: 2,
    pointStyle: shape,
    pointRadius: sorted.length > 40 ? 1.5 : 3,
    tension: 0,
  };
}
