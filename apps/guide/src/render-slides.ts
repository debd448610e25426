import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMarkdownRenderer } from 'vitepress';

/**
 * Slides as one page: each `---` begins a slide, a paragraph that starts with `Notes:` is for the instructor. Code comes
 * from the same regions as in the chapters.
 *
 * @param guide - the folder that `@/` in the deck stands for.
 */
export async function renderSlides(deck: string, guide: string): Promise<string> {
  const markdown = await createMarkdownRenderer(guide, {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  });
  const slides = deck.split(/^---$/m).map((slide) => {
    const [text = '', notes = ''] = slide.split(/^Notes: /m);
    const env = { path: join(guide, 'slides/deck.md'), relativePath: 'slides/deck.md' };
    const html = markdown.render(text, env);
    return `<section>${html}<aside class="notes">${markdown.renderInline(notes.trim(), env)}</aside></section>`;
  });
  const [style, script] = await Promise.all(
    ['slides.css', 'slides.js'].map((file) => readFile(join(guide, 'slides', file), 'utf8')),
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Caching Lab: slides</title><style>${style}</style></head>
<body><main>${slides.join('\n')}</main><p id="position" aria-live="polite"></p><script>${script}</script></body></html>
`;
}
