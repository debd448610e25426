import { rect, svg, text } from './svg.ts';

const MS = [500, 12, 9, 14, 500, 11, 13, 10];

/** What the course is about: one slow miss, then fast hits until the entry expires. */
export function hitsPicture(title: string): string {
  const bars = MS.map((ms, index) => {
    const height = 24 + ms / 3.2;
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
    text(62, 178, '1 ms', 'tiny'),
  ]);
}
