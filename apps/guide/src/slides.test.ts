import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { renderSlides } from './render-slides.ts';

const guide = resolve(import.meta.dirname, '..');

it('the slides are one file with code of the real sources, notes, and nothing from another host', async () => {
  const deck = readFileSync(join(guide, 'slides/deck.md'), 'utf8');
  const html = await renderSlides(deck, guide);
  expect(html.match(/<section>/g)).toHaveLength(deck.split(/^---$/m).length);
  expect(html.match(/class="notes"/g)).toHaveLength(deck.match(/^Notes: /gm)?.length ?? 0);
  expect(html).toContain('negativeTtl');
  expect(html.match(/<svg/g)).toHaveLength(deck.match(/^<Diagram/gm)?.length ?? 0);
  expect(html).not.toContain('<Diagram');
  expect(html).not.toMatch(/Snippet path not found|Code snippet path|&lt;&lt;&lt;/);
  expect(html).not.toMatch(/(?:src|href)="https?:/);
});
