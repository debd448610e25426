import { rect, svg, text } from './svg.ts';

const MS = [500, 1, 1, 1, 500, 1, 1, 1];

/** Pixels of the slowest; one that is too short to be seen gets `SHORTEST`. */
const LONGEST = 180;
const SHORTEST = 2;

/** What the course is about: one slow miss, then fast hits until the entry expires. */
export function hitsPicture(title: string): string {
  const bars = MS.map((ms, index) => {
    const height = Math.max(SHORTEST, (ms / Math.max(...MS)) * LONGEST);
    return rect({
      class: ms > 100 ? 'fill-miss' : 'fill-hit',
      x: 20 + index * 36,
      y: 210 - height,
      width: 24,
      height,
    });
  });
  const labels = MS.map((ms, index) =>
    text(32 + index * 36, 226, ms > 100 ? 'MISS' : 'HIT', 'tiny', 'middle'),
  );
  return svg(320, 240, title, [
    ...bars,
    ...labels,
    text(20, 20, '500 ms', 'tiny'),
    text(68, 202, '1 ms', 'tiny', 'middle'),
  ]);
}
