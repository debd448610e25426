import { endLabels } from './end-labels.js';
import { formatClock } from './format.js';
import { axis, legend, plot } from './plot.js';
import { readTable, tableOf } from './table-data.js';
import { faded } from './theme.js';

/**
 * Lines over the table's first column, which holds numbers or instants.
 *
 * @param {HTMLElement} figure
 * @returns {() => void} reads the table again and draws it
 */
export function lines(figure) {
  const table = tableOf(figure);
  return plot(figure, (theme) => configure(theme, readTable(table), figure.dataset));
}

/**
 * @param {import('./theme.js').Theme} theme
 * @param {import('./table-data.js').TableData} data
 * @param {DOMStringMap} options `unit`, `xUnit`, `scale`, `plot`
 * @returns {import('chart.js').ChartConfiguration}
 */
function configure(theme, data, options) {
  const overTime = options.plot === 'live';
  const alone = data.series.length === 1;
  const logarithmic = options.scale === 'log';
  return {
    type: 'line',
    data: {
      datasets: data.series.map((series, index) => {
        const color = theme.series[index % theme.series.length] ?? theme.text;
        return {
          label: series.name,
          data: data.positions.map((x, row) => ({ x: x ?? Number.NaN, y: series.values[row] ?? null })),
          borderColor: color,
          backgroundColor: faded(color, 0.12),
          fill: alone ? 'origin' : false,
          borderWidth: 2,
          borderDash: index % 2 === 1 ? [7, 4] : [],
          pointRadius: overTime ? 0 : 2.5,
          pointHitRadius: 12,
          stepped: overTime,
        };
      }),
    },
    options: {
      layout: { padding: { right: 8 } },
      plugins: {
        legend: legend(theme, !alone),
        tooltip: {
          callbacks: {
            title: (items) => (items[0] ? (data.labels[items[0].dataIndex] ?? '') : ''),
            label: ({ datasetIndex, dataIndex, dataset }) =>
              ` ${dataset.label}: ${data.series[datasetIndex]?.texts[dataIndex] ?? ''}`,
          },
        },
      },
      scales: {
        x: {
          type: 'linear',
          ...(overTime ? { bounds: 'data' } : boundsOf(data)),
          ...axis(theme, options.xUnit ?? ''),
          grid: { display: false },
          ticks: {
            color: theme.muted,
            maxRotation: 0,
            autoSkipPadding: 24,
            includeBounds: false,
            ...(data.positions.every(Number.isInteger) ? { precision: 0, callback: wholeNumber } : {}),
            ...(overTime ? { callback: clockTime } : {}),
          },
        },
        y: {
          ...axis(theme, options.unit ?? ''),
          ...(logarithmic ? logarithmicScale(theme, data) : { type: 'linear', beginAtZero: true }),
        },
      },
    },
    // The eye cannot read a number between two powers of ten.
    plugins: logarithmic ? [endLabels(theme, data)] : [],
  };
}

/**
 * From the first position to the last. Chart.js counts from the least number of `bounds: 'data'` (2.007, 52.007, ...);
 * within limits that are set, it takes round numbers.
 *
 * @param {import('./table-data.js').TableData} data
 */
function boundsOf({ positions }) {
  const known = positions.filter((position) => position !== null);
  return known.length === 0 ? {} : { min: Math.min(...known), max: Math.max(...known) };
}

/**
 * It has no zero: it starts below the smallest value, whose line would lie on the axis else, and leaves room for a
 * label above the largest.
 *
 * @param {import('./theme.js').Theme} theme
 * @param {import('./table-data.js').TableData} data
 */
function logarithmicScale(theme, data) {
  const values = data.series.flatMap(({ values }) => values.filter((value) => value !== null && value > 0));
  return {
    type: /** @type {const} */ ('logarithmic'),
    min: Math.min(...values.map(Number)) / 2,
    max: Math.max(...values.map(Number)) * 10,
    ticks: { color: theme.muted, callback: powersOfTen },
  };
}

/** @param {string | number} value */
function wholeNumber(value) {
  return Math.round(Number(value)).toLocaleString('en');
}

/** @param {string | number} value */
function powersOfTen(value) {
  const exponent = Math.log10(Number(value));
  const isPower = Math.abs(exponent - Math.round(exponent)) < 1e-9;
  return isPower ? Number(value).toLocaleString('en') : undefined;
}

/** @param {string | number} value ms since 1970 */
function clockTime(value) {
  return formatClock(Number(value));
}
