/** Pixels that a label needs. */
const LINE = 16;

/**
 * Writes the last value of each line above its end, or below it where another label is; as the table words it.
 *
 * @param {import('./theme.js').Theme} theme
 * @param {import('./table-data.js').TableData} data
 * @returns {import('chart.js').Plugin<'line'>}
 */
export function endLabels(theme, data) {
  return {
    id: 'endLabels',
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      ctx.save();
      ctx.font = `600 13px ${theme.font}`;
      ctx.textAlign = 'right';
      ctx.textBaseline = 'bottom';
      const labels = data.series.flatMap(({ texts }, index) => {
        const point = chart.getDatasetMeta(index).data.at(-1);
        return point === undefined ? [] : [{ text: texts.at(-1) ?? '', x: point.x, y: point.y, index }];
      });
      let free = Number.NEGATIVE_INFINITY;
      let above = '';
      for (const { text, x, y, index } of labels.sort((a, b) => a.y - b.y)) {
        // Lines that meet share one label.
        if (text === above) continue;
        const bottom = y - 6 - LINE < free ? Math.max(y + 6, free) + LINE : y - 6;
        ctx.fillStyle = theme.series[index % theme.series.length] ?? theme.text;
        ctx.fillText(text, x + 4, bottom);
        free = bottom;
        above = text;
      }
      ctx.restore();
    },
  };
}
