import { rect, svg, text } from './svg.ts';

/** One client: when its own load started, if it had one, and when it was served; milliseconds. */
export interface Lane {
  readonly loadFrom: number | null;
  readonly servedAt: number;
}

const WIDTH = 400;
const LANE = 5;
const AXIS = 20;

/**
 * One line per client over a time axis: waiting, loading, served. The lines are an `svg` of their own, which shows
 * them up to its width: `stampede.js` replays the run by widening it.
 *
 * @param longest - of all pictures beside each other, so that their axes are the same
 */
export function lanes(all: readonly Lane[], longest: number, label: string): string {
  const scale = WIDTH / Math.max(longest, 1);
  const height = Math.max(all.length * LANE, 40);
  const bars = all.flatMap(({ loadFrom, servedAt }, index) => {
    const y = index * LANE;
    const waitedUntil = loadFrom === null || loadFrom > servedAt ? servedAt : loadFrom;
    const waiting = rect({
      class: 'fill-wait',
      x: 0,
      y,
      width: Math.max(waitedUntil * scale, 1),
      height: LANE - 1,
      title: `${index + 1}: ${servedAt.toFixed(1)} ms`,
    });
    if (waitedUntil === servedAt) return [waiting];
    const loading = rect({
      class: 'fill-load',
      x: waitedUntil * scale,
      y,
      width: (servedAt - waitedUntil) * scale,
      height: LANE - 1,
    });
    return [waiting, loading];
  });
  const axis = [
    text(0, height + 14, '0 ms', 'tiny'),
    text(WIDTH, height + 14, `${Math.round(longest)} ms`, 'tiny', 'end'),
  ];
  const whole = `<svg width="${WIDTH}" height="${height}">${bars.join('')}</svg>`;
  return svg(WIDTH, height + AXIS, label, [whole, ...axis]);
}
