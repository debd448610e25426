import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createMarkdownRenderer } from 'vitepress';

const DIAGRAM = /<Diagram name="([\w-]+)" \/>/g;

async function readDrawings(guide: string): Promise<ReadonlyMap<string, string>> {
  const folder = join(guide, 'diagrams');
  const files = await readdir(folder);
  const read = async (file: string) =>
    [basename(file, '.svg'), (await readFile(join(folder, file), 'utf8')).trim()] as const;
  return new Map(await Promise.all(files.map(read)));
}

/**
 * Slides as one page: each `---` begins a slide, a paragraph that starts with `Notes:` is for the instructor. Code comes
 * from the same regions, and drawings from the same files, as in the chapters.
 *
 * @param guide - the folder that `@/` in the deck stands for.
 */
export async function renderSlides(deck: string, guide: string): Promise<string> {
  const markdown = await createMarkdownRenderer(guide, {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  });
  const drawings = await readDrawings(guide);
  const drawingOf = (_tag: string, name: string): string => {
    const drawing = drawings.get(name);
    if (drawing === undefined) throw new Error(`There is no diagrams/${name}.svg`);
    return drawing;
  };
  const slides = deck.split(/^---$/m).map((slide) => {
    const [text = '', notes = ''] = slide.split(/^Notes: /m);
    const env = { path: join(guide, 'slides/deck.md'), relativePath: 'slides/deck.md' };
    const html = markdown.render(text.replace(DIAGRAM, drawingOf), env);
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
