/**
 * Milliseconds with the digits that mean something, as the server writes them.
 *
 * @param {number} value
 * @returns {string} `1235 ms`, `12.3 ms`, `0.12 ms`
 */
export function formatMs(value) {
  return `${value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2)}\u00a0ms`;
}

/**
 * The time of day in UTC, as the server writes it: one page must not show two time zones.
 *
 * @param {number | string | Date} at
 * @returns {string} `14:05:09`
 */
export function formatClock(at) {
  return new Date(at).toISOString().slice(11, 19);
}
