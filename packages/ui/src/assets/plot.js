import { Chart } from './chartjs.js';
import { need } from './dom.js';
import { movesLess, onThemeChange, readTheme } from './theme.js';

/** @typedef {import('./theme.js').Theme} Theme */
/** @typedef {import('chart.js').ChartConfiguration} Configuration */

/**
 * Draws into a figure's canvas, and again in the new colours when the theme changes.
 *
 * @param {Element} figure
 * @param {(theme: Theme) => Configuration} configure
 * @returns {() => void} draws again, without movement, with what `configure` then says
 */
export function plot(figure, configure) {
  const canvas = need(figure, 'canvas', HTMLCanvasElement);
  let chart = create(!movesLess());

  /** @param {boolean} animated */
  function create(animated) {
    const { options, ...configuration } = complete(configure, animated);
    return new Chart(canvas, { ...configuration, options });
  }

  onThemeChange(() => {
    chart.destroy();
    chart = create(false);
  });
  return () => {
    const { data, options } = complete(configure, false);
    chart.data = data;
    chart.options = options;
    chart.update('none');
  };
}

/**
 * @param {(theme: Theme) => Configuration} configure
 * @param {boolean} animated
 */
function complete(configure, animated) {
  const theme = readTheme();
  const configuration = configure(theme);
  /** @type {import('chart.js').ChartOptions} */
  const options = { ...common(theme), ...configuration.options, ...(animated ? {} : { animation: false }) };
  return { ...configuration, options };
}

/**
 * @param {Theme} theme
 * @returns {import('chart.js').ChartOptions}
 */
function common(theme) {
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: { duration: 400 },
    color: theme.text,
    borderColor: theme.line,
    font: { family: theme.font, size: 13 },
    interaction: { mode: 'index', intersect: false },
  };
}

/**
 * An axis with a title in the theme's colours.
 *
 * @param {Theme} theme
 * @param {string} title
 * @param {string} [color] of title and ticks, where an axis belongs to one series
 */
export function axis(theme, title, color = theme.muted) {
  return {
    title: { display: title !== '', text: title, color },
    grid: { color: theme.line },
    border: { color: theme.line },
    ticks: { color },
  };
}

/**
 * @param {Theme} theme
 * @param {boolean} display
 */
export function legend(theme, display) {
  return { display, labels: { color: theme.text, usePointStyle: true, boxHeight: 7 } };
}
