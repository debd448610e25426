const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text that is safe between tags and in attributes. */
export const escapeText = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** A number with two decimals at most: more are no pixels. */
const round = (value: number): number => Math.round(value * 100) / 100;

export interface Shape {
  readonly class: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Shown on hover. */
  readonly title?: string;
}

export function rect({ class: name, x, y, width, height, title }: Shape): string {
  const box = `<rect class="${name}" x="${round(x)}" y="${round(y)}" width="${round(Math.max(width, 0))}" height="${round(height)}" rx="2"`;
  return title === undefined ? `${box}/>` : `${box}><title>${escapeText(title)}</title></rect>`;
}

export function text(x: number, y: number, content: string, name = '', anchor = 'start'): string {
  return `<text x="${round(x)}" y="${round(y)}" class="${name}" text-anchor="${anchor}">${escapeText(content)}</text>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, name: string): string {
  return `<line class="${name}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;
}

/** A line through points. */
export function polyline(points: readonly (readonly [number, number])[], name: string): string {
  return `<polyline class="${name}" points="${points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')}"/>`;
}

/** A picture that scales with its column; `label` says what it shows to those who do not see it. */
export function svg(width: number, height: number, label: string, content: readonly string[]): string {
  return `<svg class="drawing" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeText(label)}">${content.join('')}</svg>`;
}
