/**
 * @typedef {object} Theme the style sheet's tokens, as a canvas needs them
 * @property {string} text
 * @property {string} muted
 * @property {string} line
 * @property {string} surface
 * @property {string} font
 * @property {readonly [string, string, string, string, string]} series
 * @property {string} best
 */

/** @returns {Theme} */
export function readTheme() {
  const style = getComputedStyle(document.documentElement);
  /** @param {string} token */
  const token = (token) => style.getPropertyValue(`--${token}`).trim();
  return {
    text: token('text'),
    muted: token('muted'),
    line: token('line'),
    surface: token('surface'),
    font: token('font'),
    series: [token('plot-1'), token('plot-2'), token('plot-3'), token('plot-4'), token('plot-5')],
    best: token('plot-3'),
  };
}

/**
 * Calls back when the colours may have changed: dark mode switched, or the page goes to paper.
 *
 * @param {() => void} listener
 */
export function onThemeChange(listener) {
  for (const query of ['(prefers-color-scheme: dark)', 'print']) {
    matchMedia(query).addEventListener('change', listener);
  }
}

/** Whether the reader prefers reduced motion. */
export function movesLess() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/**
 * A colour with an alpha channel.
 *
 * @param {string} hex `#rrggbb`
 * @param {number} alpha from 0 to 1
 */
export function faded(hex, alpha) {
  return `${hex}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, '0')}`;
}
