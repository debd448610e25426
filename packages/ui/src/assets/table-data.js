/**
 * @typedef {object} Series
 * @property {string} name text of the column's head
 * @property {(number | null)[]} values one per row; `null` is a gap
 * @property {string[]} texts the same as the page words them: `12.3 ms`, `not connected`
 */

/**
 * @typedef {object} TableData
 * @property {string[]} labels text of each row's first cell
 * @property {(number | null)[]} positions number or instant (ms since 1970) of each row's first cell
 * @property {boolean[]} best rows of class `best`
 * @property {Series[]} series the columns whose head carries `data-series`
 */

/**
 * Reads what a plot draws out of the table that the page shows anyway.
 *
 * @param {HTMLTableElement} table
 * @returns {TableData}
 */
export function readTable(table) {
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  return {
    labels: rows.map((row) => textOf(row.cells[0])),
    positions: rows.map((row) => numberOf(row.cells[0])),
    best: rows.map((row) => row.classList.contains('best')),
    series: heads.flatMap((head, column) =>
      head.dataset.series === undefined
        ? []
        : [
            {
              name: textOf(head),
              values: rows.map((row) => numberOf(row.cells[column])),
              texts: rows.map((row) => textOf(row.cells[column])),
            },
          ],
    ),
  };
}

/**
 * The table that belongs to a figure: the one in it, or the one that `data-table` names.
 *
 * @param {HTMLElement} figure
 * @returns {HTMLTableElement}
 */
export function tableOf(figure) {
  const id = figure.dataset.table;
  const table = id === undefined ? figure.querySelector('table') : document.getElementById(id);
  if (table instanceof HTMLTableElement) return table;
  throw new Error(`The plot "${figure.dataset.plot}" has no table; see packages/ui/README.md.`);
}

/** @param {Element | undefined} cell */
function textOf(cell) {
  return cell?.textContent.trim().replace(/\s+/g, ' ') ?? '';
}

/**
 * @param {Element | undefined} cell
 * @returns {number | null}
 */
function numberOf(cell) {
  const marked = cell?.querySelector('data, time');
  if (marked instanceof HTMLTimeElement) return finite(Date.parse(marked.dateTime));
  if (marked instanceof HTMLDataElement && marked.value !== '') return finite(Number(marked.value));
  return null;
}

/** @param {number} value */
function finite(value) {
  return Number.isFinite(value) ? value : null;
}
