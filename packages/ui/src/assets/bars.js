import { need } from './dom.js';
import { axis, legend, plot } from './plot.js';
import { readTable, tableOf } from './table-data.js';

/** @typedef {import('./table-data.js').TableData} TableData */
/** @typedef {import('./theme.js').Theme} Theme */

/** Pixels of width below which labels take several lines, of this many characters. */
const NARROW = 480;
const LINE = 14;

/**
 * Lying bars, one group per row of the table, each with its value written at its end.
 *
 * @param {HTMLElement} figure
 */
export function bars(figure) {
  const table = tableOf(figure);
  setHeight(figure, readTable(table));
  plot(figure, (theme) => configure(theme, readTable(table), figure.dataset));
}

/**
 * Gives the canvas the height that its bars need, no more.
 *
 * @param {HTMLElement} figure
 * @param {TableData} data
 */
function setHeight(figure, data) {
  const several = data.series.length > 1;
  const rows = data.labels.length * (several ? data.series.length * 34 + 12 : 54);
  need(figure, '.plot-canvas', HTMLElement).style.height = `${rows + (several ? 96 : 64)}px`;
}

/**
 * @param {Theme} theme
 * @param {TableData} data
 * @param {DOMStringMap} options `unit`
 * @returns {import('chart.js').ChartConfiguration}
 */
function configure(theme, data, options) {
  const several = data.series.length > 1;
  return {
    type: 'bar',
    data: {
      labels: data.labels,
      datasets: data.series.map((series, index) => ({
        label: series.name,
        data: series.values,
        backgroundColor: data.best.map((best) => (best && !several ? theme.best : seriesColor(theme, index))),
        borderRadius: 5,
        maxBarThickness: 44,
      })),
    },
    options: {
      indexAxis: 'y',
      layout: { padding: { right: 84 } },
      plugins: {
        legend: legend(theme, several),
        tooltip: {
          callbacks: {
            label: ({ datasetIndex, dataIndex }) => ` ${data.series[datasetIndex]?.texts[dataIndex] ?? ''}`,
          },
        },
      },
      scales: {
        x: {
          ...axis(theme, options.unit ?? ''),
          type: 'linear',
          beginAtZero: true,
          ticks: { color: theme.muted, maxRotation: 0 },
        },
        y: {
          ...axis(theme, ''),
          grid: { display: false },
          ticks: {
            color: theme.text,
            callback(_value, index) {
              const label = data.labels[index] ?? '';
              // An axis gets half of the plot at most; on a phone a longer label would be cut.
              return this.chart.width < NARROW ? inLines(label) : label;
            },
          },
        },
      },
    },
    plugins: [valueLabels(theme, data)],
  };
}

/**
 * A label in lines of about one word.
 *
 * @param {string} label
 * @returns {string[]}
 */
function inLines(label) {
  /** @type {string[]} */
  const lines = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LINE) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * @param {Theme} theme
 * @param {number} index
 */
function seriesColor(theme, index) {
  return theme.series[index % theme.series.length] ?? theme.text;
}

/**
 * Writes what the table says at the end of each bar: also "not connected", where there is no bar.
 *
 * @param {Theme} theme
 * @param {TableData} data
 * @returns {import('chart.js').Plugin}
 */
function valueLabels(theme, data) {
  return {
    id: 'valueLabels',
    afterDatasetsDraw(chart) {
      const { ctx, chartArea } = chart;
      ctx.save();
      ctx.font = `600 13px ${theme.font}`;
      ctx.textBaseline = 'middle';
      data.series.forEach((series, datasetIndex) => {
        chart.getDatasetMeta(datasetIndex).data.forEach((bar, row) => {
          const value = series.values[row];
          ctx.fillStyle = value === null ? theme.muted : theme.text;
          const end =
            value === null || !Number.isFinite(bar.x) ? chartArea.left : Math.max(bar.x, chartArea.left);
          const y = Number.isFinite(bar.y) ? bar.y : (chart.scales.y?.getPixelForValue(row) ?? 0);
          ctx.fillText(series.texts[row] ?? '', end + 8, y);
        });
      });
      ctx.restore();
    },
  };
}
